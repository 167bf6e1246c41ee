from django.db import connection, migrations, models
import django


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0006_made_up")]

    if connection.vendor == "mysql":
        operations = [migrations.RunSQL("ALTER TABLE warehouse_box ENGINE=InnoDB")]
    else:
        operations = []
    if "postgresql" in connection.settings_dict["ENGINE"]:
        operations.append(migrations.RunSQL("COMMENT ON TABLE warehouse_box IS 'boxes'", migrations.RunSQL.noop))
        if django.VERSION >= (3, 0):
            operations += [migrations.AddField("box", "height", models.IntegerField(null=True))]
    else:
        operations = [migrations.RunSQL("never")]
