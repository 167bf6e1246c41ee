from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='book',
            old_name='first_name',
            new_name='user',
        ),
    ]
