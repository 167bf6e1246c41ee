from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0027_drop_together")]

    operations = [
        migrations.AlterUniqueTogether(name="ticket", unique_together={("team", "owner", "state")}),
    ]
