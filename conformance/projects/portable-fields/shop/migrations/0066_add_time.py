import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0065_remove_text")]

    operations = [
        migrations.AddField(model_name="small", name="time", field=models.TimeField(null=True)),
        migrations.AddField(model_name="small", name="time_given", field=models.TimeField(default=datetime.time(8, 15))),
        migrations.AddField(model_name="small", name="time_both", field=models.TimeField(default=datetime.time(8, 15), null=True)),
    ]
