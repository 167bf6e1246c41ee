from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0003_wider_keys")]
    operations = [
        migrations.RenameField("keeper", "badge", "token"),
        migrations.RenameField("beast", "name", "title"),
    ]
