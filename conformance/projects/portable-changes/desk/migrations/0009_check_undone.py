from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0008_check_done")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=models.Q(done=False) | models.Q(points=3), name="check_undone")),
    ]
