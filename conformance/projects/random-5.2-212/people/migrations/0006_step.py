import django.db.migrations.operations.special
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0007_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='user19',
            old_name='id',
            new_name='title',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
