from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name="Keeper",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("user", models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)),
                ("badge", models.CharField(max_length=10, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Animal",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=20)),
                ("keeper", models.ForeignKey("zoo.Keeper", models.CASCADE)),
                ("friends", models.ManyToManyField("self")),
                ("helpers", models.ManyToManyField("zoo.Keeper", related_name="helped")),
            ],
            options={"unique_together": {("name", "keeper")}},
        ),
    ]
