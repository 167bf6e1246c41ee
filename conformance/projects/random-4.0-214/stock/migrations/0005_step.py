from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='book',
            name='own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.BinaryField(db_column='select', default=b'', help_text='100 % help', verbose_name='some words'),
            preserve_default=False,
        ),
    ]
