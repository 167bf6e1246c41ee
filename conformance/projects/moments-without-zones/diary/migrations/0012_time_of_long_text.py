from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0011_time_of_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="time_of_long_text",
            field=models.TimeField(default="08:05:06.5"),
        ),
    ]
