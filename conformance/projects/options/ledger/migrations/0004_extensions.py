from django.contrib.postgres.operations import CreateCollation, CreateExtension, HStoreExtension, TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_more")]

    operations = [
        TrigramExtension(),
        HStoreExtension(),
        CreateExtension("citext"),
        CreateCollation("case_insensitive", provider="icu", locale="und-u-ks-level2", deterministic=False),
        CreateCollation("german", "de_DE", provider="icu"),
    ]
