import django.db.migrations.operations.special
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0005_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
    ]
