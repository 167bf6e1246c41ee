import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0009_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Book24',
            new_name='Order',
        ),
        migrations.AddIndex(
            model_name='book',
            index=django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['title'], gin_pending_list_limit=100, name='größe_index27'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AlterField(
            model_name='order',
            name='order',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), blank=True, null=True, size=None),
        ),
        migrations.AlterField(
            model_name='order',
            name='order',
            field=models.URLField(blank=True, null=True, unique=True),
        ),
        migrations.RemoveField(
            model_name='book',
            name='limit',
        ),
        migrations.DeleteModel(
            name='Order',
        ),
    ]
