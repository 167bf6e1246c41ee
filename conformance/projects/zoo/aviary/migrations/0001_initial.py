from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("zoo", "0004_rename_badge")]
    operations = [
        migrations.CreateModel(
            name="Perch",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("beast", models.ForeignKey("zoo.Beast", models.CASCADE, null=True, related_name="+")),
                ("token", models.ForeignKey("zoo.Keeper", models.CASCADE, to_field="token")),
                ("keepers", models.ManyToManyField("zoo.Keeper")),
            ],
        ),
        migrations.RenameModel("Perch", "Nest"),
        migrations.AlterField("nest", "token", models.ForeignKey("zoo.Keeper", models.PROTECT, to_field="token")),
    ]
