import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0003_date_of_short_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="date_of_naive",
            field=models.DateField(default=datetime.datetime(2020, 7, 1, 23, 30)),
        ),
    ]
