import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0014_remove_char")]

    operations = [
        migrations.AddField(model_name="small", name="date", field=models.DateField(null=True)),
        migrations.AddField(model_name="small", name="date_given", field=models.DateField(default=datetime.date(2020, 2, 29))),
        migrations.AddField(model_name="small", name="date_both", field=models.DateField(default=datetime.date(2020, 2, 29), null=True)),
    ]
