from django.db import migrations

from ledger.sql_files import COMMENT, RunSQLFile, load_sql

FORWARDS, BACKWARDS = [load_sql(f"views/{name}.sql") for name in ("first", "drop")]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0006_line_ends")]

    operations = [
        migrations.RunSQL(FORWARDS, reverse_sql=BACKWARDS),
        migrations.RunSQL([COMMENT], [(COMMENT, None)]),
        RunSQLFile("views/first.sql", reverse="views/drop.sql"),
        RunSQLFile("several.sql", "several.sql"),
    ]
