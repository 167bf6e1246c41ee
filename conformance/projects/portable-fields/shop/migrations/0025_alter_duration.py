import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0024_add_duration")]

    operations = [
        migrations.AlterField(model_name="small", name="duration", field=models.DurationField(default=datetime.timedelta(days=1, seconds=5))),
        migrations.AlterField(model_name="small", name="duration_given", field=models.DurationField(default=datetime.timedelta(days=1, seconds=5), null=True)),
        migrations.AlterField(model_name="nullable", name="duration", field=models.DurationField()),
        migrations.AlterField(model_name="plain", name="duration", field=models.DurationField(null=True)),
    ]
