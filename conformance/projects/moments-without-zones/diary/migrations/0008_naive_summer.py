import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0007_moment_of_date")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="naive_summer",
            field=models.DateTimeField(default=datetime.datetime(2020, 7, 1, 12, 0)),
        ),
    ]
