import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0007_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='select',
            index=models.Index(fields=['id'], include=('Upper',), name='Some Index36'),
        ),
    ]
