from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0002_add")]

    operations = [
        migrations.AddConstraint(model_name="room", constraint=ExclusionConstraint(expressions=[("span", "&&")], name="x01")),
        migrations.AddConstraint(model_name="room", constraint=ExclusionConstraint(condition=models.Q(("cancelled", False)), expressions=[("span", RangeOperators.OVERLAPS)], index_type="SPGIST", name="x02")),
        migrations.AddConstraint(model_name="room", constraint=ExclusionConstraint(deferrable=models.Deferrable.DEFERRED, expressions=[(models.F("span"), RangeOperators.ADJACENT_TO)], include=("floor",), name="x03")),
    ]
