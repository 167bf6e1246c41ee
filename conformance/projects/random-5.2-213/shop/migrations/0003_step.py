from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='user',
            old_name='Upper',
            new_name='Upper15',
        ),
    ]
