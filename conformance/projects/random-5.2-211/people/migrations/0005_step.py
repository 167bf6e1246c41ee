import django.contrib.postgres.indexes
import django.db.migrations.operations.special
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='user',
            index=django.contrib.postgres.indexes.HashIndex(db_tablespace='pg_default', fields=['größe10'], fillfactor=70, name='index_with_a_name_of_30_cha18'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
