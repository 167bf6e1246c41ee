from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0013_step'),
        ('shop', '0009_step'),
        ('stock', '0010_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='a',
            table='vast_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave',
        ),
        migrations.AlterModelTable(
            name='order',
            table=None,
        ),
    ]
