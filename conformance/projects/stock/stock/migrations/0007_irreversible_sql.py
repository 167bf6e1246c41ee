from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0006_special")]
    operations = [migrations.AddField("note", "late", models.TextField(null=True)), migrations.RunSQL("SELECT 1")]
