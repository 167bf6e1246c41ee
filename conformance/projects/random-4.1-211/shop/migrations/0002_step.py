from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='a',
            table='Kept Table',
        ),
    ]
