from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0013_time_of_naive")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="address",
            field=models.GenericIPAddressField(default="2002::0"),
        ),
    ]
