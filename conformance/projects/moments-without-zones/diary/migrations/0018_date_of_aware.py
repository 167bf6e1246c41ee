import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0017_address_unpacked")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="date_of_aware",
            field=models.DateField(default=datetime.datetime(2020, 7, 1, 22, 30, tzinfo=datetime.timezone.utc)),
        ),
    ]
