from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0008_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Größe',
            new_name='A',
        ),
    ]
