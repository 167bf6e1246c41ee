import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name='a',
            name='index_with_a_name_of_30_char1',
        ),
    ]
