from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0005_moment_of_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="moment_of_long_text",
            field=models.DateTimeField(default="2020-12-01 10:30"),
        ),
    ]
