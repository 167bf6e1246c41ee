from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0028_together")]

    operations = [
        migrations.AlterUniqueTogether(name="ticket", unique_together={("owner", "team")}),
    ]
