import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0018_add_moment")]

    operations = [
        migrations.AlterField(model_name="small", name="moment", field=models.DateTimeField(default=datetime.datetime(2020, 2, 29, 12, 30, 15, 250, tzinfo=datetime.timezone.utc))),
        migrations.AlterField(model_name="small", name="moment_given", field=models.DateTimeField(default=datetime.datetime(2020, 2, 29, 12, 30, 15, 250, tzinfo=datetime.timezone.utc), null=True)),
        migrations.AlterField(model_name="nullable", name="moment", field=models.DateTimeField()),
        migrations.AlterField(model_name="plain", name="moment", field=models.DateTimeField(null=True)),
    ]
