import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0023_remove_decimal")]

    operations = [
        migrations.AddField(model_name="small", name="duration", field=models.DurationField(null=True)),
        migrations.AddField(model_name="small", name="duration_given", field=models.DurationField(default=datetime.timedelta(days=1, seconds=5))),
        migrations.AddField(model_name="small", name="duration_both", field=models.DurationField(default=datetime.timedelta(days=1, seconds=5), null=True)),
    ]
