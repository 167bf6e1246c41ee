from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0002_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Shelf',
            new_name='Select',
        ),
        migrations.AlterModelTable(
            name='select',
            table='kept_table',
        ),
    ]
