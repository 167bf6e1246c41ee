from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='first_name',
            new_name='user',
        ),
    ]
