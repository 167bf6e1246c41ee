from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='a',
            constraint=models.UniqueConstraint(fields=('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', 'first_name'), name='größe_index7'),
        ),
    ]
