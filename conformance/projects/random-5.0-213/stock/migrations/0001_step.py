import datetime
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check', models.JSONField()),
                ('code', django.contrib.postgres.fields.ranges.DateTimeRangeField(null=True)),
                ('order', models.URLField()),
                ('limit', models.FloatField(blank=True, null=True)),
                ('größe', django.contrib.postgres.fields.ranges.BigIntegerRangeField(db_index=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', django.contrib.postgres.fields.ranges.DecimalRangeField(null=True, unique=True)),
                ('größe3', models.DurationField(db_column='kept', default=datetime.timedelta(0))),
            ],
            options={
                'db_tablespace': 'pg_default',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(check=models.Q(('order__startswith', 'a'), ('code__isnull', False)), name='index_with_a_name_of_30_char4'), models.CheckConstraint(check=models.Q(('größe__isnull', False), ('limit__isnull', True), models.Q(('order__regex', ''), _negated=True)), name='index_with_a_name_of_30_char5')],
            },
        ),
    ]
