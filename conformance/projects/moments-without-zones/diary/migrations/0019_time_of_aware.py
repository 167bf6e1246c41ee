import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0018_date_of_aware")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="time_of_aware",
            field=models.TimeField(default=datetime.datetime(2020, 7, 1, 22, 30, tzinfo=datetime.timezone.utc)),
        ),
    ]
