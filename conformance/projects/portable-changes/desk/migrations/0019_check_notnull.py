from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0018_check_sum")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=~models.Q(owner=5), name="check_notnull")),
    ]
