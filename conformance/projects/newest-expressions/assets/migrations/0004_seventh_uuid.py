from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assets", "0003_conditions")]

    operations = [
        migrations.AddField("asset", "ordered", models.UUIDField(db_default=models.functions.UUID7())),
    ]
