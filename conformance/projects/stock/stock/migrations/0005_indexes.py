import django
from django.db import migrations, models
from django.db.models.functions import Lower

word = "condition" if django.VERSION >= (5, 1) else "check"


class Migration(migrations.Migration):
    dependencies = [("stock", "0004_options")]
    operations = [
        migrations.AddIndex("item", models.Index(fields=["title", "-price"], name="item_title")),
        migrations.AddIndex("item", models.Index(fields=["size"], name="item_big", condition=models.Q(size__gt=10))),
        migrations.AddIndex("item", models.Index(Lower("title").desc(), "size", name="item_lower")),
        migrations.RemoveIndex("item", "item_size_name"),
        migrations.AddConstraint("item", models.CheckConstraint(**{word: models.Q(size__gte=0)}, name="item_size")),
        migrations.AddConstraint("vendor", models.UniqueConstraint(fields=["name"], condition=models.Q(code="x"), name="vendor_name")),
        migrations.RemoveConstraint("item", "item_price_size"),
    ]
