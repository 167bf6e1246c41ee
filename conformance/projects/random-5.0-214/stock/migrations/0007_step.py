import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name='select',
            name='Some Index9',
        ),
    ]
