from datetime import date

from django.db import migrations, models


def nothing(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    dependencies = [("stock", "0005_indexes")]
    operations = [
        migrations.RunSQL("UPDATE stock_item SET size = 1 WHERE false", "SELECT 1"),
        migrations.RunSQL(["SELECT 2", ("SELECT 3", None)], reverse_sql=[("SELECT 4;", None)]),
        migrations.RunSQL("SELECT 5", migrations.RunSQL.noop),
        migrations.RunSQL(migrations.RunSQL.noop, ""),
        migrations.RunSQL([], []),
        migrations.RunSQL("-- nothing\nSELECT '50%';\n", "SELECT 6", state_operations=[migrations.AddField("note", "ghost", models.TextField(null=True))]),
        migrations.RunSQL([("SELECT %s, %s, %s", ["it's", 7, None])], [("SELECT %s::date", [date(2020, 1, 2)])]),
        migrations.RunPython(nothing, migrations.RunPython.noop),
        migrations.RunPython(code=nothing, reverse_code=nothing, elidable=True),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("SELECT 8", "SELECT 9"), migrations.AddField("note", "extra", models.IntegerField(null=True))],
            state_operations=[migrations.AddField("note", "other", models.IntegerField(null=True))],
        ),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("note", "other")]),
        migrations.SeparateDatabaseAndState([migrations.AddField("item", "a", models.IntegerField(null=True)), migrations.RenameField("item", "a", "b")], []),
        migrations.SeparateDatabaseAndState(),
    ]
