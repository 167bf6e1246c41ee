from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0004_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='größe',
            table=None,
        ),
    ]
