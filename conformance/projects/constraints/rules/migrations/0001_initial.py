import django.contrib.postgres.fields
import django
from django.db import migrations, models


def check_constraint(condition, name):
    """Django 5.1 calls `check` by another name, and 6.0 knows it by that alone."""
    return models.CheckConstraint(name=name, **{"condition" if django.VERSION >= (5, 1) else "check": condition})


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Room",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=50)),
                ("floor", models.IntegerField()),
                ("price", models.DecimalField(decimal_places=2, max_digits=8, null=True)),
                ("state", models.CharField(max_length=10)),
                ("start", models.DateField(null=True)),
                ("end", models.DateField(null=True)),
                ("span", django.contrib.postgres.fields.DateTimeRangeField(null=True)),
                ("cancelled", models.BooleanField(default=False)),
                ("parent", models.ForeignKey(null=True, on_delete=models.CASCADE, to="rules.room")),
            ],
            options={
                "unique_together": {("name", "floor")},
                "constraints": [
                    check_constraint(models.Q(("floor__gte", 0)), name="floor_not_negative"),
                    models.UniqueConstraint(fields=("name", "state"), name="unique_name_state"),
                    models.UniqueConstraint(condition=models.Q(("state", "open")), fields=("name",), name="unique_open_name"),
                    models.UniqueConstraint(deferrable=models.Deferrable.DEFERRED, fields=("floor", "state"), name="unique_deferred"),
                ],
            },
        ),
    ]
