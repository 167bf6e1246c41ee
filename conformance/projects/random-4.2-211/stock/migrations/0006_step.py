from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='Shelf',
            new_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
        ),
    ]
