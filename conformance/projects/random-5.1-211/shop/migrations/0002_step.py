from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='A',
            new_name='User',
        ),
    ]
