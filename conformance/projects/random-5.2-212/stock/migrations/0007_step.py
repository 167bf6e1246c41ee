import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('shop', '0010_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation51',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        django.contrib.postgres.operations.RemoveCollation(
            name='some_collation51',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
    ]
