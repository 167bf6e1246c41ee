import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0012_time_of_long_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="time_of_naive",
            field=models.TimeField(default=datetime.datetime(2020, 7, 1, 12, 1, 2, 30)),
        ),
    ]
