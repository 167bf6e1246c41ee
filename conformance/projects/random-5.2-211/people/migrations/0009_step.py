import django.contrib.postgres.operations
from django.db import migrations


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('people', '0008_step'),
        ('shop', '0005_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        django.contrib.postgres.operations.RemoveIndexConcurrently(
            model_name='größe',
            name='index_with_a_name_of_30_cha18',
        ),
    ]
