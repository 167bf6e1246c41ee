from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='book',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
    ]
