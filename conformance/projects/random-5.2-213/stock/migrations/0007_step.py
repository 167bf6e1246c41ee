from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='order16',
            table='"quoted_table"',
        ),
    ]
