from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0007_irreversible_sql")]
    operations = [migrations.RunPython(migrations.RunPython.noop)]
