import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='a',
            unique_together=set(),
        ),
        migrations.AlterField(
            model_name='select',
            name='check',
            field=models.JSONField(db_comment='with "quotes"', db_default=5, default={'a': [1, 'x%'], 'b': None}, help_text='100 % help', verbose_name='some words'),
        ),
        migrations.AddIndex(
            model_name='select',
            index=django.contrib.postgres.indexes.GistIndex(buffering=True, condition=models.Q(('code__isnull', False)), fields=['vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall'], fillfactor=80, name='größe_index10'),
        ),
    ]
