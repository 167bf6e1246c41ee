from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("stock", "0011_extensions")]
    operations = [
        migrations.AlterOrderWithRespectTo("note", None),
        migrations.RemoveField("item", "second"),
        migrations.RemoveField("item", "tags"),
        migrations.RemoveField("item", "weight"),
        migrations.RemoveField("vendor", "tags"),
        migrations.RemoveField("label", "word"),
        migrations.DeleteModel("Special"),
        migrations.DeleteModel("Bargain"),
        migrations.DeleteModel("Note"),
        migrations.AlterUniqueTogether("item", {("size", "price")}),
    ]
