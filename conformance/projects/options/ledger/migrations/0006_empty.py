from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_with_extensions")]

    operations = [

    ]
