import os
from os.path import abspath, dirname, join

from django.db import migrations

HERE = os.path.dirname(os.path.realpath(__file__))
SQL = join(dirname(dirname(abspath(__file__))), "sql")


def load(name):
    with open(os.path.join(SQL, name + ".sql")) as source:
        return source.read()


with open(HERE + "/../sql/function.sql", "r", encoding="utf-8") as file, open(f"{SQL}/comment.sql") as other:
    FUNCTION = file.read()
    COMMENT = other.read().strip()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(
            open(os.path.join(os.path.dirname(__file__), "0002_os_path.sql")).read(), migrations.RunSQL.noop
        ),
        migrations.RunSQL(open(os.path.splitext(__file__)[0] + ".sql", "rt").read(), "DROP VIEW one"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION two"),
        migrations.RunSQL(COMMENT, elidable=True),
        migrations.RunSQL([load("comment"), (load("views/first"), None)], load("views/drop")),
        migrations.RunSQL(open(os.path.normpath(join(HERE, os.pardir, "sql", "./comment.sql")), mode="rb").read().decode()),
        migrations.RunSQL(open(HERE + os.sep + os.path.basename(__file__).replace(".py", ".sql")).read()),
        migrations.RunSQL(load(os.path.join("views", "drop"))),
    ]
