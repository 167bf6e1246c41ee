from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.DeleteModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
        ),
    ]
