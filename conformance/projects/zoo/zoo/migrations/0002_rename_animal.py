from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0001_initial")]
    operations = [migrations.RenameModel("Animal", "Beast")]
