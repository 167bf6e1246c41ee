from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='httpserver',
            old_name='id',
            new_name='user',
        ),
    ]
