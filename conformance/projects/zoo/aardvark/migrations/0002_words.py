from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("aardvark", "0001_initial")]
    operations = [
        migrations.AddField("cage", "words", models.TextField(default="")),
    ]
