import django.db.migrations.operations.special
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0007_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
