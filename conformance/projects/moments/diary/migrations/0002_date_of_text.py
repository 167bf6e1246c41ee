from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="date_of_text",
            field=models.DateField(default="2020-02-09"),
        ),
    ]
