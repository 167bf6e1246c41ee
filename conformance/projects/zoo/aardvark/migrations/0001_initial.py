from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Cage",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("animal", models.ForeignKey("zoo.Animal", models.CASCADE)),
                ("badge", models.ForeignKey("zoo.Keeper", models.CASCADE, to_field="badge")),
                ("keepers", models.ManyToManyField("zoo.Keeper")),
            ],
        ),
    ]
