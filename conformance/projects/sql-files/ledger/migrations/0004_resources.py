import pkgutil
from importlib import resources
from importlib.resources import files

from django.db import migrations

import ledger
from ledger import sql


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_pathlib")]

    operations = [
        migrations.RunSQL(pkgutil.get_data("ledger.sql", "comment.sql").decode("utf-8")),
        migrations.RunSQL(pkgutil.get_data(__name__, "0002_os_path.sql").decode()),
        migrations.RunSQL(pkgutil.get_data("ledger", "sql/views/first.sql").decode()),
        migrations.RunSQL(files("ledger").joinpath("sql", "comment.sql").read_text()),
        migrations.RunSQL((files(ledger) / "sql" / "comment.sql").read_text(encoding="utf-8")),
        migrations.RunSQL(files(__package__).joinpath("0002_os_path.sql").read_text()),
        migrations.RunSQL(resources.files(sql).joinpath("comment.sql").read_bytes().decode("ascii")),
    ]
