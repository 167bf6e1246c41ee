import codecs
import pkgutil
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).parent.parent / "sql" / "line_ends.sql"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_helpers")]

    operations = [
        migrations.RunSQL(FILE.read_text(encoding="utf-8")),
        migrations.RunSQL(FILE.read_bytes().decode("utf-8")),
        migrations.RunSQL(open(FILE, newline="", encoding="utf-8").read()),
        migrations.RunSQL(codecs.open(str(FILE), "r", "utf-8").read()),
        migrations.RunSQL(pkgutil.get_data("ledger.sql", "line_ends.sql").decode("utf-8")),
        migrations.RunSQL(open(FILE.parent / "comment.sql", encoding="latin-1").read()),
    ]
