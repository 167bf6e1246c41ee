import django.contrib.postgres.fields.ranges
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='httpserver',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
        ),
    ]
