from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("stock", "0009_irreversible_inside")]
    operations = [
        AddIndexConcurrently("item", models.Index(fields=["price"], name="item_price")),
        AddIndexConcurrently("item", GinIndex(fields=["title"], name="item_title_gin", opclasses=["gin_trgm_ops"])),
        RemoveIndexConcurrently("item", "item_big"),
    ]
