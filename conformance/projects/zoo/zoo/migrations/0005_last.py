from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0004_rename_badge"), ("aviary", "0001_initial")]
    operations = [migrations.RenameModel("Keeper", "Guard")]
