from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='order',
            unique_together=set(),
        ),
        migrations.AlterModelTable(
            name='order',
            table='vast_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave',
        ),
    ]
