from django.db import migrations

from ledger import sql_files
from ledger.sql_files import COMMENT, by_vendor, from_settings, load_sql, statements


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_resources")]

    operations = [
        migrations.RunSQL(COMMENT),
        migrations.RunSQL(sql_files.load_sql("drop.sql", folder=sql_files.FOLDER / "views")),
        migrations.RunSQL(from_settings("comment.sql")),
        migrations.RunSQL(by_vendor(postgresql=load_sql("comment.sql"), mysql="SELECT 1")),
    ] + statements("several.sql")
