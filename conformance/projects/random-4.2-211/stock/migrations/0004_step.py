import datetime
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='select',
            name='order',
            field=models.TimeField(default=datetime.time(0, 0)),
        ),
        migrations.AlterField(
            model_name='shelf',
            name='own_vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.OneToOneField(db_column='kept', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related5', to='shop.a'),
        ),
    ]
