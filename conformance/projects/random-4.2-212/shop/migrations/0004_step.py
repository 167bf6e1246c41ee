from django.db import migrations, models
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='größe',
            field=models.JSONField(null=True),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.RenameField(
            model_name='book',
            old_name='größe',
            new_name='größe31',
        ),
    ]
