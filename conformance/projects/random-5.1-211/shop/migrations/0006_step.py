from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Order',
        ),
        migrations.AlterModelTable(
            name='user',
            table='Kept Table18',
        ),
    ]
