import django.contrib.postgres.fields
import django.contrib.postgres.search
from django.db import migrations, models
import uuid


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Book',
            fields=[
                ('key', models.UUIDField(db_column='select', default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), blank=True, default=list, null=True, size=None)),
                ('größe', django.contrib.postgres.search.SearchVectorField(db_index=True)),
                ('x', models.UUIDField(help_text='100 % help', null=True, verbose_name='some words')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'x'), name='index_with_a_name_of_30_cha29'), models.CheckConstraint(check=models.Q(('order__isnull', False), models.Q(('key__isnull', True), _negated=True), _connector='OR'), name='größe_index30')],
            },
        ),
    ]
