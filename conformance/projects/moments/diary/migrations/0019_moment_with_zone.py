from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0018_date_of_aware")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="moment_with_zone",
            field=models.DateTimeField(default="2020-07-01T10:30:00+02:00"),
        ),
    ]
