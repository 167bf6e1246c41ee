from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_orders")]
    operations = [
        migrations.AlterUniqueTogether(name="keeper", unique_together=[["code", "place"], ["shelf", "notes"]]),
    ]
