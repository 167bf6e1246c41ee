from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_empty")]

    operations = [
        migrations.RunSQL([("SELECT %s", [4]), "SELECT '100%%'"]),
    ]
