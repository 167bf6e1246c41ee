import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('code', models.IntegerField(primary_key=True, serialize=False)),
                ('user', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None)),
                ('größe', models.DurationField()),
            ],
            options={
                'constraints': [models.CheckConstraint(check=models.Q(('user__isnull', True)), name='größe_index10'), models.UniqueConstraint(condition=models.Q(('code__range', (1, 9))), fields=('code',), name='some_index11')],
            },
        ),
    ]
