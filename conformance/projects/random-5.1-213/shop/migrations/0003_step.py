import django.contrib.postgres.operations
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('shop', '0002_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='user',
            index=models.Index(django.db.models.functions.text.Lower('x'), name='Some Index14'),
        ),
    ]
