import os
from pathlib import Path

from django.conf import settings
from django.db import connections, migrations

FOLDER = Path(__file__).parent / "sql"
COMMENT = (FOLDER / "comment.sql").read_text()


def load_sql(name, *, folder=FOLDER):
    return (folder / name).read_text(encoding="utf-8")


def from_settings(name):
    return open(os.path.join(settings.SQL_DIR, name)).read() + (settings.BASE_DIR / "ledger/sql" / name).read_text()


def statements(name):
    """One operation a paragraph."""
    return [migrations.RunSQL(part + ";") for part in load_sql(name).strip().rstrip(";").split(";\n")]


def by_vendor(postgresql, mysql):
    alias = "default"
    return mysql if connections[alias].vendor == "mysql" else postgresql


class RunSQLFile(migrations.RunSQL):
    def __init__(self, name, reverse=None):
        super().__init__(load_sql(name), None if reverse is None else load_sql(reverse))
