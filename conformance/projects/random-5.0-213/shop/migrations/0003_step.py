import django.contrib.postgres.operations
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='größe',
            index=models.Index(django.db.models.functions.text.Lower('x'), name='Some Index12'),
        ),
    ]
