from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0023_check_value")]

    operations = [
        migrations.RemoveConstraint(model_name="ticket", name="check_simple"),
        migrations.RemoveConstraint(model_name="ticket", name="check_both"),
        migrations.RemoveConstraint(model_name="ticket", name="check_or"),
        migrations.RemoveConstraint(model_name="ticket", name="check_not"),
        migrations.RemoveConstraint(model_name="ticket", name="check_done"),
        migrations.RemoveConstraint(model_name="ticket", name="check_undone"),
        migrations.RemoveConstraint(model_name="ticket", name="check_fields"),
        migrations.RemoveConstraint(model_name="ticket", name="check_null"),
        migrations.RemoveConstraint(model_name="ticket", name="check_range"),
        migrations.RemoveConstraint(model_name="ticket", name="check_text"),
        migrations.RemoveConstraint(model_name="ticket", name="check_contains"),
        migrations.RemoveConstraint(model_name="ticket", name="check_iexact"),
        migrations.RemoveConstraint(model_name="ticket", name="check_regex"),
        migrations.RemoveConstraint(model_name="ticket", name="check_date"),
        migrations.RemoveConstraint(model_name="ticket", name="check_sum"),
        migrations.RemoveConstraint(model_name="ticket", name="check_notnull"),
        migrations.RemoveConstraint(model_name="ticket", name="check_exacttext"),
        migrations.RemoveConstraint(model_name="ticket", name="check_endswith"),
        migrations.RemoveConstraint(model_name="ticket", name="check_iregex"),
        migrations.RemoveConstraint(model_name="ticket", name="check_value"),
    ]
