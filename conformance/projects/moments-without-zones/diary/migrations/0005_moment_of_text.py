from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0004_date_of_naive")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="moment_of_text",
            field=models.DateTimeField(default="2020-07-01"),
        ),
    ]
