import datetime
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.models.functions.datetime


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.DecimalField(decimal_places=2, max_digits=12, null=True, unique=True)),
                ('user', models.DateField(default=datetime.date(1, 1, 1), null=True)),
                ('limit', models.URLField(blank=True)),
                ('title', models.DateField(blank=True, default=datetime.date(2020, 1, 2), null=True)),
                ('order', django.contrib.postgres.fields.ranges.DateRangeField()),
                ('title1', models.GenericIPAddressField(db_index=True, default='127.0.0.1')),
                ('check', models.TimeField(blank=True, default=datetime.time(1, 2, 3, 4), null=True)),
            ],
            options={
                'indexes': [models.Index(django.db.models.functions.datetime.ExtractMonth('title'), django.db.models.functions.datetime.ExtractMonth('user'), condition=models.Q(('limit__icontains', 'double "quote"')), name='index_with_a_name_of_30_char2'), django.contrib.postgres.indexes.BTreeIndex(fields=['user'], fillfactor=70, name='some_index3')],
            },
        ),
    ]
