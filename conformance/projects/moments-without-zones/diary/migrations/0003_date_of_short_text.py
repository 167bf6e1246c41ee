from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0002_date_of_text")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="date_of_short_text",
            field=models.DateField(default="2020-2-9"),
        ),
    ]
