from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0010_naive_old")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="time_of_text",
            field=models.TimeField(default="8:05"),
        ),
    ]
