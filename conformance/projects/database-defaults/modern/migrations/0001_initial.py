import decimal

import django.db.models.functions
import django
from django.db import migrations, models


def check_constraint(condition, name):
    """Django 5.1 calls `check` by another name, and 6.0 knows it by that alone."""
    return models.CheckConstraint(name=name, **{"condition" if django.VERSION >= (5, 1) else "check": condition})


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("status", models.CharField(db_default="it's new 5%", max_length=20)),
                ("count", models.IntegerField(db_default=-1)),
                ("created", models.DateTimeField(db_default=django.db.models.functions.Now())),
                ("price", models.DecimalField(db_default=decimal.Decimal("1.50"), decimal_places=2, max_digits=8)),
                ("active", models.BooleanField(db_default=True, default=False)),
                ("total", models.GeneratedField(db_persist=True, expression=models.F("count") * models.F("price"), output_field=models.DecimalField(decimal_places=2, max_digits=12))),
                ("shout", models.GeneratedField(db_persist=True, expression=django.db.models.functions.Upper("status"), output_field=models.CharField(max_length=20), unique=True)),
                ("data", models.JSONField(db_default={})),
                ("maybe", models.IntegerField(db_default=None, null=True)),
            ],
            options={"constraints": [check_constraint(models.Q(("count__gte", -5)), name="count_min"), models.UniqueConstraint(fields=["count", "status"], name="count_status", nulls_distinct=False)]},
        ),
        migrations.CreateModel(
            name="Plain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created", models.DateTimeField(db_default=django.db.models.functions.Now())),
                ("name", models.CharField(max_length=10)),
            ],
            options={"constraints": [check_constraint(models.Q(("name__contains", "%")), name="name_percent")]},
        ),
    ]
