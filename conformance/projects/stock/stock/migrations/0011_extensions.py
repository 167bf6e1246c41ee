from django.contrib.postgres.operations import (
    CreateCollation,
    CreateExtension,
    HStoreExtension,
    RemoveCollation,
    TrigramExtension,
)
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("stock", "0010_concurrently")]
    operations = [
        TrigramExtension(),
        CreateExtension("citext"),
        HStoreExtension(),
        CreateExtension(name="pg_trgm"),
        CreateCollation("pony", provider="icu", locale="und-u-ks-level2", deterministic=False),
        CreateCollation("plain", "C"),
        RemoveCollation("plain", "C"),
    ]
