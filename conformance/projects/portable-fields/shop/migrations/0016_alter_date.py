import datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0015_add_date")]

    operations = [
        migrations.AlterField(model_name="small", name="date", field=models.DateField(default=datetime.date(2020, 2, 29))),
        migrations.AlterField(model_name="small", name="date_given", field=models.DateField(default=datetime.date(2020, 2, 29), null=True)),
        migrations.AlterField(model_name="nullable", name="date", field=models.DateField()),
        migrations.AlterField(model_name="plain", name="date", field=models.DateField(null=True)),
    ]
