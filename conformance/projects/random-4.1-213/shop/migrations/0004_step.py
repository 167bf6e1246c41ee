import datetime
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='user',
            index=django.contrib.postgres.indexes.HashIndex(db_tablespace='pg_default', fields=['order'], fillfactor=70, name='größe_index17'),
        ),
        migrations.AlterIndexTogether(
            name='user',
            index_together={('limit12', 'größe')},
        ),
        migrations.AlterField(
            model_name='user',
            name='größe13',
            field=models.DateField(blank=True, db_column='Kept Column19', default=datetime.date(1, 1, 1)),
        ),
        migrations.RemoveIndex(
            model_name='user',
            name='größe_index17',
        ),
        migrations.AlterField(
            model_name='user',
            name='limit12',
            field=models.DurationField(db_index=True, default=datetime.timedelta(days=1, seconds=5, microseconds=3)),
            preserve_default=False,
        ),
    ]
