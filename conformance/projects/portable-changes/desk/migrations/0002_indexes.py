from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AddIndex(model_name="ticket", index=models.Index(fields=["state", "-points"], name="state_points")),
        migrations.AddIndex(model_name="ticket", index=models.Index(fields=["team", "state"], name="team_state")),
        migrations.AddIndex(model_name="ticket", index=models.Index(condition=models.Q(done=True), fields=["day"], name="done_day")),
        migrations.AddIndex(model_name="person", index=models.Index(fields=["name"], name="person_name")),
    ]
