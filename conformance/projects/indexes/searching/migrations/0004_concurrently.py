import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("searching", "0003_percent")]

    operations = [
        AddIndexConcurrently(model_name="document", index=models.Index(fields=["title", "rank"], name="k01")),
        AddIndexConcurrently(model_name="document", index=django.contrib.postgres.indexes.GinIndex(fields=["vector"], name="k02", condition=models.Q(vector__isnull=False))),
        RemoveIndexConcurrently(model_name="document", name="k01"),
    ]
