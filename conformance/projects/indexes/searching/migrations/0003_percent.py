import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0002_add_indexes")]

    operations = [
        migrations.AddIndex(model_name="document", index=models.Index(condition=models.Q(("title__contains", "50%")), fields=["body"], name="p01")),
        migrations.AddIndex(model_name="document", index=models.Index(django.db.models.functions.Coalesce("title", models.Value("5%")), name="p02")),
    ]
