from django.db import migrations
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='HTTPServer',
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
