/** The project in which planned migrations stand. */
export type Files = Readonly<Record<string, string>>;

export const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=50))],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.CharField(max_length=50)),
                ("note", models.TextField(null=True)),
                ("total", models.IntegerField()),
                ("rank", models.SmallIntegerField(null=True)),
                ("paid", models.BooleanField(null=True)),
                ("customer", models.ForeignKey("shop.customer", on_delete=models.CASCADE)),
            ],
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("customer", models.ForeignKey("shop.customer", on_delete=models.CASCADE)),
                ("orders", models.ManyToManyField("shop.order")),
            ],
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("sku", models.CharField(max_length=50, unique=True)),
                ("serial", models.IntegerField(unique=True)),
                ("stock", models.IntegerField(db_index=True, default=0)),
                ("batch", models.SmallIntegerField(null=True)),
                ("label", models.CharField(db_index=True, max_length=50)),
                ("weight", models.SmallIntegerField(default=1)),
                ("grade", models.SmallIntegerField()),
                ("size", models.PositiveIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch", "-stock"], name="product_batch_stock"),
                    models.Index(fields=["weight"], condition=models.Q(weight__gt=0), name="product_weighed"),
                ],
                "constraints": [models.UniqueConstraint(fields=["batch", "sku"], name="product_batch_sku")],
            },
        ),
        migrations.CreateModel(
            name="Ticket",
            fields=[("id", models.AutoField(primary_key=True)), ("text", models.TextField())],
        ),
        migrations.CreateModel(
            name="Ship",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("name", models.CharField(max_length=50)),
                ("sister", models.ForeignKey("self", null=True, on_delete=models.SET_NULL)),
            ],
            options={"indexes": [models.Index(fields=["name", "-id"], name="ship_name_id")]},
        ),
        migrations.CreateModel(
            name="Cargo",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("ship", models.ForeignKey("shop.ship", on_delete=models.CASCADE)),
                ("position", models.SmallIntegerField()),
            ],
            options={"unique_together": {("ship", "position")}},
        ),
        migrations.CreateModel(
            name="Vehicle",
            fields=[("id", models.AutoField(primary_key=True)), ("name", models.CharField(max_length=50))],
        ),
        migrations.CreateModel(
            name="Truck",
            fields=[
                (
                    "vehicle_ptr",
                    models.OneToOneField(
                        "shop.vehicle", auto_created=True, on_delete=models.CASCADE, parent_link=True, primary_key=True
                    ),
                ),
            ],
            bases=("shop.vehicle",),
        ),
        migrations.CreateModel(
            name="Berth",
            fields=[("id", models.AutoField(primary_key=True)), ("name", models.CharField(max_length=50))],
        ),
        migrations.CreateModel(
            name="Mooring",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("berth", models.ForeignKey("shop.berth", on_delete=models.CASCADE)),
            ],
        ),
        migrations.CreateModel(
            name="Captain",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("ship", models.OneToOneField("shop.ship", null=True, on_delete=models.SET_NULL)),
                ("sailed", models.ManyToManyField("shop.ship", related_name="captains")),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("text", models.TextField()),
                ("order", models.ForeignKey("shop.order", on_delete=models.CASCADE)),
            ],
        ),
    ]
`;

/** The project as the base branch has it. */
export const base: Files = {
  'config/__init__.py': '',
  'config/settings.py': `SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = ["django.contrib.postgres", "shop", "yard"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "plans"}}
`,
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': initial,
  'yard/__init__.py': '',
  'yard/migrations/__init__.py': '',
  'yard/migrations/0001_initial.py': `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("ship", models.ForeignKey("shop.ship", on_delete=models.PROTECT)),
            ],
        ),
    ]
`,
};

/** Rows that are there before. */
export const rows: readonly string[] = [
  "INSERT INTO shop_customer (name) VALUES ('a'), ('b')",
  "INSERT INTO shop_order (number, note, total, rank, paid, customer_id) SELECT 'A' || n, 'n' || n, n, n, NULL, 1 FROM generate_series(1, 2500) AS n",
  'INSERT INTO shop_invoice (customer_id) VALUES (1)',
  'INSERT INTO shop_invoice_orders (invoice_id, order_id) VALUES (1, 1)',
  "INSERT INTO shop_ticket (text) SELECT 'T' || n FROM generate_series(1, 1200) AS n",
  'DELETE FROM shop_ticket WHERE id > 1150',
  "INSERT INTO shop_ship (name, sister_id) SELECT 'S' || n, nullif(n / 2, 0) FROM generate_series(1, 1200) AS n",
  'INSERT INTO shop_cargo (ship_id, position) SELECT 1 + n % 600, n / 600 FROM generate_series(1, 1200) AS n',
  'INSERT INTO shop_captain (ship_id) VALUES (7), (NULL), (9)',
  'INSERT INTO shop_captain_sailed (captain_id, ship_id) VALUES (1, 1), (1, 2), (2, 1)',
  "INSERT INTO shop_berth (name) SELECT 'B' || n FROM generate_series(1, 20) AS n",
  'INSERT INTO shop_mooring (berth_id) SELECT n FROM generate_series(1, 20) AS n',
  'INSERT INTO yard_visit (ship_id) VALUES (3), (3), (4)',
  "INSERT INTO shop_note (text, order_id) VALUES ('x', 1)",
  "INSERT INTO shop_product (sku, serial, stock, batch, label, weight, grade, size) SELECT 'S' || n, n, n, nullif(n % 7, 0), 'L' || n, 1, n, n FROM generate_series(1, 2500) AS n",
];
