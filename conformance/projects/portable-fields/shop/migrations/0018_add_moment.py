import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0017_remove_date")]

    operations = [
        migrations.AddField(model_name="small", name="moment", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="small", name="moment_given", field=models.DateTimeField(default=datetime.datetime(2020, 2, 29, 12, 30, 15, 250, tzinfo=datetime.timezone.utc))),
        migrations.AddField(model_name="small", name="moment_both", field=models.DateTimeField(default=datetime.datetime(2020, 2, 29, 12, 30, 15, 250, tzinfo=datetime.timezone.utc), null=True)),
    ]
