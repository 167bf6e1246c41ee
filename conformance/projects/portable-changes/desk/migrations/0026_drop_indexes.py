from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0025_drop_unique_constraints")]

    operations = [
        migrations.RemoveIndex(model_name="ticket", name="state_points"),
        migrations.RemoveIndex(model_name="ticket", name="team_state"),
        migrations.RemoveIndex(model_name="ticket", name="done_day"),
        migrations.RemoveIndex(model_name="person", name="person_name"),
    ]
