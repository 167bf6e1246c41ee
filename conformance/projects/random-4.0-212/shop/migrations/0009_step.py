from django.db import migrations
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.RemoveConstraint(
            model_name='shelf',
            name='Some Index31',
        ),
    ]
