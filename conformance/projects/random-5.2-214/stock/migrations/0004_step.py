from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='select',
            table='Kept Table',
        ),
    ]
