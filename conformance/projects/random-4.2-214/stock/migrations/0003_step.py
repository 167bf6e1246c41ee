from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0004_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='select',
            table='Kept Table21',
        ),
    ]
