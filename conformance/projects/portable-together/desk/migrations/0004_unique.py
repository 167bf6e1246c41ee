from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_none")]

    operations = [
        migrations.AlterUniqueTogether(name="pet", unique_together={("owner", "name")}),
    ]
