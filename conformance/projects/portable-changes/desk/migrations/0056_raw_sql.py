from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0055_delete")]

    operations = [
        migrations.RunSQL("UPDATE desk_human SET code = 'x;y'; DELETE FROM desk_human"),
        migrations.RunSQL(["UPDATE desk_human SET code = '5'", ("UPDATE desk_human SET code = %s", ["it's"])]),
        migrations.RunSQL(migrations.RunSQL.noop),
    ]
