from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_unique_constraints")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=models.Q(points__gte=0), name="check_simple")),
    ]
