from django.db.models import functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_uuid")]

    operations = [
        migrations.AddIndex(model_name="person", index=models.Index(functions.Lower("name"), name="lower_name")),
        migrations.AddIndex(model_name="person", index=models.Index(models.F("size").desc(), functions.Upper("name").asc(), name="mixed")),
        migrations.AddConstraint(model_name="person", constraint=models.UniqueConstraint(functions.Lower("name"), "size", name="unique_lower")),
        migrations.AddConstraint(model_name="person", constraint=models.UniqueConstraint(fields=["name"], name="distinct", nulls_distinct=False)),
    ]
