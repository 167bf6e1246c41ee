from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0010_check_fields")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=models.Q(owner__isnull=False), name="check_null")),
    ]
