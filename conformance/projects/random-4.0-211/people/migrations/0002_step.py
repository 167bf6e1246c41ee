from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='größe',
            old_name='id',
            new_name='limit',
        ),
    ]
