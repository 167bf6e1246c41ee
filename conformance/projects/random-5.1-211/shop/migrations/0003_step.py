import django.contrib.postgres.fields.ranges
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='user',
            old_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            new_name='limit',
        ),
        migrations.AddField(
            model_name='user',
            name='title',
            field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
        ),
    ]
