from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='book',
            old_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            new_name='limit',
        ),
    ]
