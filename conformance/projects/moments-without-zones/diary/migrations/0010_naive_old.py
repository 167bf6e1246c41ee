import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0009_naive_winter")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="naive_old",
            field=models.DateTimeField(default=datetime.datetime(1950, 1, 1)),
        ),
    ]
