import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='select',
            index=models.Index(fields=['id'], name='index_with_a_name_of_30_cha24'),
        ),
    ]
