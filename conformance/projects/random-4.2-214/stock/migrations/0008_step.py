from django.db import migrations, models
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='select',
            index=models.Index(fields=['-title'], name='größe_index26'),
        ),
        migrations.RenameField(
            model_name='select',
            old_name='first_name',
            new_name='Upper',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
