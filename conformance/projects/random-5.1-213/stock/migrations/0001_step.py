import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('people', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', django.contrib.postgres.fields.ranges.IntegerRangeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'some 100 % name',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('order__isnull', True)), expressions=[('order', '&&')], name='index_with_a_name_of_30_cha10', violation_error_message='100 % wrong')],
            },
        ),
    ]
