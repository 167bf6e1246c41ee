from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0011_step'),
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='a',
            index=models.Index(fields=['vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall'], name='Some Index51'),
        ),
    ]
