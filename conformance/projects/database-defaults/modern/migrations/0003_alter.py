from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("modern", "0002_add")]

    operations = [
        migrations.AlterField(model_name="order", name="extra", field=models.CharField(db_default="y", max_length=20)),
        migrations.AlterField(model_name="order", name="both", field=models.CharField(default="y", max_length=10)),
        migrations.AlterField(model_name="order", name="status", field=models.CharField(db_default="it's new 5%", max_length=20, null=True)),
        migrations.AlterField(model_name="order", name="maybe", field=models.IntegerField(db_default=4)),
        migrations.AlterField(model_name="order", name="random", field=models.FloatField(db_default=models.Value(1.5))),
        migrations.AlterField(model_name="plain", name="name", field=models.CharField(db_default="n", max_length=10)),
        migrations.RemoveConstraint(model_name="plain", name="name_nulls"),
        migrations.RemoveConstraint(model_name="plain", name="name_x"),
        migrations.RemoveField(model_name="order", name="sum"),
        migrations.AlterField(model_name="order", name="kind", field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(count__gt=5, then=models.Value("big")), default=models.Value("small")), help_text="no SQL", output_field=models.CharField(max_length=5))),
    ]
