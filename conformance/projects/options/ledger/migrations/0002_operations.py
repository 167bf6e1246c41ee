from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(name="account", options={"ordering": ["code"]}),
        migrations.AlterModelTable(name="account", table="accounts"),
        migrations.AlterModelTable(name="entry", table=None),
        migrations.AlterOrderWithRespectTo(name="entry", order_with_respect_to=None),
        migrations.AlterModelManagers(name="account", managers=[]),
        migrations.RunSQL('CREATE TABLE "elsewhere" ("id" integer PRIMARY KEY)'),
        migrations.RunSQL("SELECT 1", reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL("SELECT '%';\nSELECT 2;"),
        migrations.RunSQL(["SELECT 3", "SELECT 4"]),
        migrations.RunSQL(sql=migrations.RunSQL.noop),
        migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL('CREATE INDEX "by_hand" ON "accounts" ("name")')],
            state_operations=[migrations.AddIndex("account", models.Index(fields=["name"], name="by_hand"))],
        ),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveIndex("account", "by_hand")]),
    ]
