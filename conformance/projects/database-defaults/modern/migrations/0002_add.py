import django.contrib.postgres.fields
import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("modern", "0001_initial")]

    operations = [
        migrations.AddField(model_name="order", name="extra", field=models.CharField(db_default="x", max_length=10)),
        migrations.AddField(model_name="order", name="both", field=models.CharField(db_default="x", default="y", max_length=10)),
        migrations.AddField(model_name="order", name="random", field=models.FloatField(db_default=django.db.models.functions.Random())),
        migrations.AddField(model_name="order", name="sum", field=models.GeneratedField(db_persist=True, expression=models.F("count") + 5, output_field=models.IntegerField(), db_index=True)),
        migrations.AddField(model_name="order", name="kind", field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(count__gt=5, then=models.Value("big")), default=models.Value("small")), output_field=models.CharField(max_length=5))),
        migrations.AddField(model_name="order", name="numbers", field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), db_default=[1, 2], size=None)),
        migrations.AddField(model_name="order", name="expression", field=models.IntegerField(db_default=models.Value(1) + models.Value(2))),
        migrations.AddField(model_name="order", name="lower", field=models.CharField(db_default=django.db.models.functions.Lower(models.Value("ABC")), max_length=5)),
        migrations.AddConstraint(model_name="plain", constraint=models.UniqueConstraint(fields=["name"], name="name_nulls", nulls_distinct=True)),
        migrations.AddConstraint(model_name="plain", constraint=models.UniqueConstraint(condition=models.Q(("name", "x")), fields=["name"], name="name_x", nulls_distinct=False)),
    ]
