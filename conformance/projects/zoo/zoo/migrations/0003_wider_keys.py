from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0002_rename_animal")]
    operations = [
        migrations.AlterField("keeper", "id", models.BigAutoField(primary_key=True)),
        migrations.AlterField("keeper", "badge", models.CharField(max_length=30, unique=True)),
    ]
