from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='httpserver',
            old_name='title',
            new_name='title16',
        ),
    ]
