from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0007_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='httpserver',
            table=None,
        ),
    ]
