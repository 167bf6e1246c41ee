from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Book',
            new_name='Order',
        ),
    ]
