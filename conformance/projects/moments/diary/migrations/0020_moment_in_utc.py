from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0019_moment_with_zone")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="moment_in_utc",
            field=models.DateTimeField(default="2020-07-01T10:30:00Z"),
        ),
    ]
