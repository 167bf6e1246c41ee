import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            new_name='Book',
        ),
        migrations.AlterField(
            model_name='user',
            name='title',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), blank=True, db_comment='größe', size=None),
        ),
    ]
