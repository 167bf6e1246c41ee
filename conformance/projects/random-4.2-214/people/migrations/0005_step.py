import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='select',
            index=models.Index(models.OrderBy(models.F('Upper29')), name='some_index38'),
        ),
    ]
