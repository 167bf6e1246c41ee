from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='order',
            table='Kept Table',
        ),
    ]
