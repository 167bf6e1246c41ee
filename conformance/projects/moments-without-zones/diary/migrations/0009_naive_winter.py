import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0008_naive_summer")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="naive_winter",
            field=models.DateTimeField(default=datetime.datetime(2020, 1, 1, 12, 0, 0, 5)),
        ),
    ]
