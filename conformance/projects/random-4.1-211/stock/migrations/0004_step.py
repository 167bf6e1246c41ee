from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='shelf',
            name='first_name',
        ),
        migrations.AlterModelTable(
            name='shelf',
            table='kept_table',
        ),
    ]
