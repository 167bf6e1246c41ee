from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0006_check_or")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=~models.Q(state="x"), name="check_not")),
    ]
