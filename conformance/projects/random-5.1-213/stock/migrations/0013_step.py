from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0010_step'),
        ('stock', '0012_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='httpserver',
            name='own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.TextField(null=True),
        ),
    ]
