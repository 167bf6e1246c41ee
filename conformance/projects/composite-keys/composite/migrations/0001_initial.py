from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Tenant",
            fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("pk", models.CompositePrimaryKey("tenant", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("tenant", models.ForeignKey(on_delete=models.CASCADE, to="composite.tenant")),
                ("number", models.IntegerField()),
                ("name", models.CharField(max_length=10)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(("number__gt", 0)), name="number_positive")]},
        ),
        migrations.AddField(model_name="item", name="other", field=models.IntegerField(null=True)),
    ]
