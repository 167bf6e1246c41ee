from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0024_drop_checks")]

    operations = [
        migrations.RemoveConstraint(model_name="ticket", name="owner_day"),
        migrations.RemoveConstraint(model_name="ticket", name="open_state"),
        migrations.RemoveConstraint(model_name="ticket", name="later"),
        migrations.RemoveConstraint(model_name="team", name="covering"),
    ]
