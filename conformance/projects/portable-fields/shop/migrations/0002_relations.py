from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_everything")]

    operations = [
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plain", models.ForeignKey(on_delete=models.CASCADE, to="shop.plain")),
                ("small", models.ForeignKey(null=True, on_delete=models.CASCADE, to="shop.small")),
                ("counted", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="shop.small", to_field="number")),
                ("keyed", models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, to="shop.unique")),
                ("one", models.OneToOneField(on_delete=models.CASCADE, to="shop.indexed")),
                ("parent", models.ForeignKey(null=True, on_delete=models.CASCADE, to="shop.line")),
                ("bare", models.ForeignKey(db_index=False, null=True, on_delete=models.CASCADE, related_name="+", to="shop.plain")),
                ("tags", models.ManyToManyField(to="shop.small")),
                ("others", models.ManyToManyField(to="shop.line")),
            ],
            options={"unique_together": {("plain", "small")}},
        ),
    ]
