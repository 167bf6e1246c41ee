import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf',
            name='limit12',
            field=models.ForeignKey(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.user', to_field='title1'),
        ),
    ]
