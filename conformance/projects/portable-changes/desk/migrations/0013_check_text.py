from desk.constraints import check_constraint
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0012_check_range")]

    operations = [
        migrations.AddConstraint(model_name="ticket", constraint=check_constraint(condition=models.Q(state__startswith="a_%"), name="check_text")),
    ]
