from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_step'),
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='select',
            table='kept_table58',
        ),
    ]
