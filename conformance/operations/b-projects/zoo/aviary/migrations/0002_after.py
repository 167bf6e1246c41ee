from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("aviary", "0001_initial"), ("zoo", "0004_rename_badge")]
    operations = [
        migrations.AddField("cage", "second", models.ForeignKey("zoo.Beast", models.CASCADE, null=True, related_name="+")),
        migrations.RenameModel("Cage", "Aviary"),
        migrations.AlterField("aviary", "badge", models.ForeignKey("zoo.Keeper", models.PROTECT, to_field="token")),
    ]
