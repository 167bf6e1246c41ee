import datetime
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.SlugField(primary_key=True, serialize=False)),
                ('limit', django.contrib.postgres.search.SearchVectorField(unique=True)),
                ('x', django.contrib.postgres.fields.ranges.DateTimeRangeField(db_comment='', null=True)),
                ('check', models.GenericIPAddressField(db_default='127.0.0.1', default='127.0.0.1', unique=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.CharField(blank=True, db_index=True, max_length=20)),
                ('limit3', models.DurationField(blank=True, default=datetime.timedelta(days=-1), help_text='100 % help', verbose_name='some words')),
            ],
            options={
                'verbose_name': 'some 100 % name',
            },
        ),
    ]
