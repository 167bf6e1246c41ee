from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Supplier",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=50)),
                ("code", models.CharField(max_length=10, unique=True)),
            ],
            options={"verbose_name": "supplier", "ordering": ["name"]},
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[("id", models.BigAutoField(primary_key=True)), ("word", models.SlugField())],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=30)),
                ("size", models.IntegerField(db_index=True)),
                ("price", models.DecimalField(max_digits=8, decimal_places=2)),
                ("supplier", models.ForeignKey("stock.Supplier", models.CASCADE, related_name="items")),
                ("parent", models.ForeignKey("self", models.CASCADE, null=True)),
                ("tags", models.ManyToManyField("stock.Tag")),
            ],
            options={
                "db_table": "items",
                "unique_together": {("name", "supplier")},
                "indexes": [models.Index(fields=["-size", "price"], name="item_size_name")],
                "constraints": [models.UniqueConstraint(fields=["price", "size"], name="item_price_size")],
            },
        ),
        migrations.CreateModel(name="Cheap", fields=[], options={"proxy": True, "indexes": [], "constraints": []}, bases=("stock.item",)),
        migrations.CreateModel(
            name="Legacy",
            fields=[("id", models.AutoField(primary_key=True)), ("old", models.TextField())],
            options={"managed": False, "db_table": "legacy"},
        ),
        migrations.CreateModel(
            name="Special",
            fields=[
                ("item_ptr", models.OneToOneField(auto_created=True, on_delete=models.CASCADE, parent_link=True, primary_key=True, serialize=False, to="stock.item")),
                ("why", models.TextField()),
            ],
            bases=("stock.item",),
        ),
        migrations.CreateModel(name="Note", fields=[("id", models.BigAutoField(primary_key=True)), ("text", models.TextField())]),
    ]
