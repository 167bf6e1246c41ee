import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name='book',
            name='Some Index2',
        ),
    ]
