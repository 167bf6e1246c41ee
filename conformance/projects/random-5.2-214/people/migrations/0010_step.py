import datetime
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0009_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='author',
            name='größe',
            field=models.TimeField(db_column='select', default=datetime.time(1, 2, 3, 4), unique=True, verbose_name='some words'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='user',
            index=django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['id'], name='index_with_a_name_of_30_cha41', pages_per_range=16),
        ),
        migrations.DeleteModel(
            name='Author',
        ),
    ]
