from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='order',
            table='tische_größe',
        ),
    ]
