import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation24',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
    ]
