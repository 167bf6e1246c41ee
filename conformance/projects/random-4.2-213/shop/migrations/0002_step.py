from django.db import migrations
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Book',
            new_name='Author',
        ),
        migrations.DeleteModel(
            name='Author',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
