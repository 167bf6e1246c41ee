import pathlib
from pathlib import Path

from django.db import connection, migrations

BASE = Path(__file__).resolve().parent
SQL = pathlib.Path(__file__).parents[1] / "sql"


def statement(name):
    return (SQL / f"{name}.{connection.vendor}.sql").read_text(encoding="utf8")


def opened(name):
    path = SQL.joinpath("views", name)
    if not path.exists():
        raise FileNotFoundError(path)
    with path.open() as f:
        text = f.read()
    return text


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_os_path")]

    operations = [
        migrations.RunSQL(Path(__file__).with_suffix(".sql").read_text()),
        migrations.RunSQL(statement("index"), Path(SQL, "views/drop.sql").read_text("utf-8")),
        migrations.RunSQL(opened("first.sql"), opened("drop.sql")),
        migrations.RunSQL((BASE.parent / "sql" / "comment.sql").open("rb").read().decode("utf-8")),
        migrations.RunSQL((BASE / ".." / "sql" / "comment.sql").read_bytes().decode()),
        migrations.RunSQL(open(str(BASE.parent) + "/sql/comment.sql").read()),
        migrations.RunSQL("SELECT 1 AS " + Path(__file__).stem[5:] + BASE.name + BASE.with_name("x.sql").suffix.replace(".", "_")),
        migrations.RunSQL(BASE.joinpath("..", "sql", "views").joinpath(Path(__file__).name).with_name("drop.sql").read_text()),
    ]
