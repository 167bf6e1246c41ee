import datetime
import decimal
import django
from django.db import migrations, models


def check_constraint(condition, name):
    """Django 5.1 calls `check` by another name, and 6.0 knows it by that alone."""
    return models.CheckConstraint(name=name, **{"condition" if django.VERSION >= (5, 1) else "check": condition})


class Migration(migrations.Migration):
    dependencies = [("rules", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("price__gt", 0)), name="k00"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("start__lt", models.F("end"))), name="k01"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("start__isnull", True), ("end__isnull", False), _connector="OR"), name="k02"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("state__in", ["open", "closed"])), name="k03"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("cancelled", False), ("price__isnull", False), _connector="OR"), name="k04"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("name__startswith", "R"), _negated=True), name="k05"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(models.Q(("price__gte", decimal.Decimal("1.0")), ("price__lte", 100)), ("price__isnull", True), _connector="OR"), name="k06"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("floor__range", (0, 50))), name="k07"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("end__gt", models.F("start") + datetime.timedelta(days=1))), name="k08"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("floor__lt", models.F("id") + 5)), name="k09"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("name", ""), _negated=True), name="k10"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(~models.Q(("price", 3)), name="k11"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=check_constraint(models.Q(("parent", models.F("id")), _negated=True), name="k12"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("floor",), name="u00"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(condition=models.Q(("cancelled", False)), fields=("floor", "name"), name="u01"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("name",), include=("floor",), name="u02"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("name",), opclasses=("varchar_pattern_ops",), name="u03"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(deferrable=models.Deferrable.IMMEDIATE, fields=("name",), name="u04"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(fields=("parent",), name="u05"),
        ),
        migrations.AddConstraint(
            model_name="room",
            constraint=models.UniqueConstraint(condition=models.Q(("price__gt", 5), _negated=True), fields=("name",), name="u06"),
        ),
    ]
