from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0003_renames")]
    operations = [
        migrations.AlterModelOptions("item", {"verbose_name": "thing"}),
        migrations.AlterModelManagers("item", []),
        migrations.AlterUniqueTogether("item", set()),
        migrations.AlterUniqueTogether("item", {("title", "size")}),
        migrations.AlterUniqueTogether("vendor", [("name", "code")]),
        migrations.AlterOrderWithRespectTo("note", None),
        migrations.AddField("note", "item", models.ForeignKey("stock.Item", models.CASCADE, null=True)),
        migrations.AlterOrderWithRespectTo("note", "item"),
    ]
