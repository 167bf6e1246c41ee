import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_step'),
        ('shop', '0006_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Author',
            new_name='Order',
        ),
        migrations.AlterModelTable(
            name='order',
            table='kept_table',
        ),
        migrations.AlterModelTable(
            name='a',
            table=None,
        ),
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', '')), fields=('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',), name='Some Index53'),
        ),
        migrations.AddField(
            model_name='a',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall54',
            field=models.TimeField(null=True),
        ),
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation55',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        django.contrib.postgres.operations.RemoveCollation(
            name='some_collation55',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
    ]
