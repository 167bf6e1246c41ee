from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0012_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='a',
            table='tische_größe',
        ),
        migrations.RenameModel(
            old_name='A',
            new_name='Größe',
        ),
    ]
