import django.contrib.postgres.fields
import django.db.models.functions
import django.db.models.functions.uuid
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.UUIDField(db_default=django.db.models.functions.uuid.UUID4(), primary_key=True, serialize=False)),
                ("token", models.UUIDField(db_default=models.functions.UUID4())),
                ("base", models.DecimalField()),
                ("price", models.DecimalField()),
                ("weight", models.DecimalField(null=True)),
                ("exact", models.DecimalField(decimal_places=2, max_digits=10, default=1)),
                ("prices", django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(), default=list, size=None)),
                ("data", models.JSONField(db_default=models.JSONNull())),
                ("settings", models.JSONField(null=True)),
                ("name", models.CharField(max_length=50)),
                ("other", models.CharField(max_length=50)),
                ("number", models.IntegerField(default=0)),
                ("double", models.GeneratedField(db_persist=True, expression=models.F("base") * 2, output_field=models.DecimalField())),
            ],
            options={
                "constraints": [
                    ExclusionConstraint(name="one_name", expressions=[("name", RangeOperators.EQUAL)], index_type="hash"),
                    models.CheckConstraint(condition=models.Q(("settings__exact", models.JSONNull())), name="json_null"),
                ],
            },
        ),
        migrations.AddField("asset", "late", models.DecimalField(default=0)),
        migrations.AddField("asset", "late_token", models.UUIDField(db_default=models.functions.UUID4())),
    ]
