from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            new_name='order',
        ),
    ]
