from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(fields=('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',), name='some_index17'),
        ),
    ]
