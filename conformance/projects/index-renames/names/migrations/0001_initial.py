from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Thing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("a", models.IntegerField()),
                ("b", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["a"], name="first_name")]},
        ),
    ]
