import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0006_moment_of_long_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="moment_of_date",
            field=models.DateTimeField(default=datetime.date(2020, 7, 1)),
        ),
    ]
