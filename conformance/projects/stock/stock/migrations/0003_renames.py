from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0003_rename_tag")]
    operations = [
        migrations.RenameField("item", "name", "title"),
        migrations.RenameField("Item", "supplier", "source"),
        migrations.AlterModelTable("item", "stock_things"),
        migrations.AlterModelTable("item", None),
        migrations.AlterModelTable(name="supplier", table=""),
        migrations.RenameModel("Supplier", "Vendor"),
        migrations.RenameModel("Cheap", "Bargain"),
    ]
