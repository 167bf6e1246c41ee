import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0066_add_time")]

    operations = [
        migrations.AlterField(model_name="small", name="time", field=models.TimeField(default=datetime.time(8, 15))),
        migrations.AlterField(model_name="small", name="time_given", field=models.TimeField(default=datetime.time(8, 15), null=True)),
        migrations.AlterField(model_name="nullable", name="time", field=models.TimeField()),
        migrations.AlterField(model_name="plain", name="time", field=models.TimeField(null=True)),
    ]
