import django.contrib.postgres.operations
from django.db import migrations, models
import django.db.models.expressions
import django.db.models.functions.math


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('shop', '0009_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        django.contrib.postgres.operations.AddIndexConcurrently(
            model_name='shelf',
            index=models.Index(django.db.models.functions.math.Mod('check1', django.db.models.expressions.Value(3)), name='index_with_a_name_of_30_cha39'),
        ),
    ]
