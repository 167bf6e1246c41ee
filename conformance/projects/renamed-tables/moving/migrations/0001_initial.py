from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
            ],
        ),
        *[
            migrations.CreateModel(
                name=name,
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("name", models.CharField(db_index=True, max_length=10)),
                    ("other", models.CharField(max_length=10, unique=True)),
                    ("count", models.PositiveIntegerField(default=0)),
                    ("target", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="moving.target")),
                    ("by_code", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="moving.target", to_field="code")),
                ],
                options={"unique_together": {("name", "other")}},
            )
            for name in ("First", "Second", "Third", "Fourth")
        ],
    ]
