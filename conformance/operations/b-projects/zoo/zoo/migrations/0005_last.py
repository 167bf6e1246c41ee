from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0004_rename_badge"), ("aviary", "0002_after")]
    operations = [
        migrations.RenameModel("Keeper", "Guard"),
        migrations.AlterField("beast", "id", models.AutoField(primary_key=True)),
    ]
