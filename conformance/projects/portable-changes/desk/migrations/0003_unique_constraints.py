from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_indexes")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=models.UniqueConstraint(fields=["owner", "day"], name="owner_day")),
        migrations.AddConstraint(model_name="ticket", constraint=models.UniqueConstraint(condition=models.Q(done=False), fields=["state"], name="open_state")),
        migrations.AddConstraint(model_name="ticket", constraint=models.UniqueConstraint(deferrable=models.Deferrable.DEFERRED, fields=["day", "points"], name="later")),
        migrations.AddConstraint(model_name="team", constraint=models.UniqueConstraint(fields=["number"], include=["title"], name="covering")),
    ]
