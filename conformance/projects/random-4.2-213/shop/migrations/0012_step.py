from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0011_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.TimeField(unique=True),
        ),
    ]
