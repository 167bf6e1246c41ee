import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name='a',
            name='größe_index17',
        ),
    ]
