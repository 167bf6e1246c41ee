import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.IntegerField(db_column='größe', primary_key=True, serialize=False)),
                ('order', models.FloatField(null=True)),
                ('check', models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related2', to='shop.user', to_field='größe')),
                ('limit', django.contrib.postgres.fields.ranges.BigIntegerRangeField(blank=True, null=True)),
                ('Upper', models.DateTimeField()),
            ],
        ),
    ]
