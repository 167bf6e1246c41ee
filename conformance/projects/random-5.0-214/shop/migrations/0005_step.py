import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='a',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('title__isnull', False), ('first_name1__isnull', False), ('first_name1__isnull', True), _connector='OR'), fields=['größe'], name='größe_index17'),
        ),
    ]
