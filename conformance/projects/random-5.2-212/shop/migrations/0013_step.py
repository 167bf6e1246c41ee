from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0012_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='order56',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.UUIDField(primary_key=True),
        ),
    ]
