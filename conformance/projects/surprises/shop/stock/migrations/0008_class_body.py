from django.db import migrations, models
from shop.stock.codes import TABLES


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0007_branches")]

    forwards = """
        CREATE FUNCTION warehouse_touch() RETURNS trigger AS $$
        BEGIN
            NEW.note := 'touched: 100%'; -- a lone percent sign
            RETURN NEW;
        END;
        $$ LANGUAGE plpgsql;
        SELECT 1 WHERE 'a%' LIKE 'a%'
    """
    backwards = "DROP FUNCTION warehouse_touch()"
    options = {"null": True, "blank": True}
    options.update(max_length=5)

    def widen(apps, schema_editor):
        with schema_editor.connection.cursor() as cursor:
            for table in ("warehouse_box",):
                cursor.execute(f"ALTER TABLE {table} ALTER COLUMN shelf TYPE bigint")

    tables = (name for name in TABLES if name.endswith("box"))
    operations = [
        migrations.RunSQL(forwards, backwards),
        migrations.AddField("box", "short", models.CharField(**options)),
        *[migrations.RunSQL(f"ANALYZE {name}", migrations.RunSQL.noop) for name in tables],
        migrations.RunPython(widen, migrations.RunPython.noop),
    ]
