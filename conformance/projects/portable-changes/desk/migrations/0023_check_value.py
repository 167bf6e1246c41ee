from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0022_check_iregex")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=models.Q(points=models.Value(3)), name="check_value")),
    ]
