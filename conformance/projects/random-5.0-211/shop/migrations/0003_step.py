from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(fields=('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',), name='some_index13'),
        ),
    ]
