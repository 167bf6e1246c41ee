import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0005_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='größe',
            old_name='first_name',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.AddField(
            model_name='größe',
            name='x6',
            field=models.UUIDField(),
        ),
        migrations.AlterField(
            model_name='größe',
            name='x6',
            field=models.UUIDField(),
        ),
        migrations.AddField(
            model_name='größe',
            name='größe',
            field=models.DurationField(default=datetime.timedelta(0)),
        ),
    ]
