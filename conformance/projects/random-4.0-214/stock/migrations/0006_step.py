import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='httpserver',
            index=django.contrib.postgres.indexes.HashIndex(fields=['first_name'], fillfactor=70, name='some_index29'),
        ),
    ]
