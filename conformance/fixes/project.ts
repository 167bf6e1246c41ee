/** The project that every generated instance stands in: what exists before the migration under review, and rows in it. */
import type { Style } from './style.ts';

export type Files = Readonly<Record<string, string>>;

const settings = (label: string): string => `SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "crm",
    "${label}",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "instances"}}
`;

/** The first migration of the app under review. `region` and `priority` have the indexes that instances drop. */
const initial = (attributes: string): string => `import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
${attributes}
    dependencies = [("crm", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Customer",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=100)),
                ("code", models.CharField(max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("number", models.CharField(max_length=20)),
                ("reference", models.UUIDField(default=uuid.uuid4)),
                ("total", models.IntegerField(default=0)),
                ("rank", models.SmallIntegerField(null=True)),
                ("weight", models.DecimalField(decimal_places=2, max_digits=10, null=True)),
                ("note", models.TextField(null=True)),
                ("email", models.EmailField(max_length=254, null=True)),
                ("slug", models.SlugField(db_index=False, null=True)),
                ("status", models.CharField(default="open", max_length=10)),
                ("due", models.DateField(null=True)),
                ("created", models.DateTimeField(null=True)),
                ("is_paid", models.BooleanField(null=True)),
                ("data", models.JSONField(null=True)),
                ("region", models.CharField(db_index=True, max_length=40, null=True)),
                ("priority", models.IntegerField(db_index=True, default=0)),
                (
                    "customer",
                    models.ForeignKey(
                        db_constraint=False, db_index=False, null=True, on_delete=models.CASCADE, to="LABEL.customer"
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        db_constraint=False, null=True, on_delete=models.SET_NULL, related_name="+", to="crm.contact"
                    ),
                ),
                ("replaces_order", models.BigIntegerField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["due"], name="order_due_idx"),
                    models.Index(fields=["status", "-created"], name="order_status_created_idx"),
                ],
            },
        ),
    ]
`;

const contacts = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
    ]
`;

/** The project before the migration under review. */
export function projectBefore(style: Style): Files {
  const { label, first } = style;
  const replaces = first.includes('squashed')
    ? `    replaces = [("${label}", "0001_initial"), ("${label}", "0009_more")]\n\n    initial = True\n`
    : '    initial = True\n';
  return {
    'config/__init__.py': '',
    'config/settings.py': settings(label),
    'manage.py': manage,
    'pyproject.toml': formatters(style),
    'crm/__init__.py': '',
    'crm/migrations/__init__.py': '',
    'crm/migrations/0001_initial.py': contacts,
    [`${label}/__init__.py`]: '',
    [`${label}/migrations/__init__.py`]: '',
    [`${label}/migrations/${first}.py`]: initial(replaces).replaceAll('LABEL', label),
  };
}

/** A project whose strings are in single quotes tells its formatter to leave them alone. */
function formatters({ lineLength, quote }: Style): string {
  const black = quote === "'" ? '\nskip-string-normalization = true' : '';
  const ruff = quote === "'" ? '\n\n[tool.ruff.format]\nquote-style = "preserve"' : '';
  return `[tool.black]\nline-length = ${lineLength}${black}\n\n[tool.ruff]\nline-length = ${lineLength}${ruff}\n`;
}

const manage = `import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
`;

/** Classes for data migrations that import them. Only their names and some fields: Django's state comes from the migrations. */
export const models = (label: string): string => `from django.db import models


class Customer(models.Model):
    name = models.CharField(max_length=100)
    code = models.CharField(max_length=30)

    class Meta:
        app_label = "${label}"


class Order(models.Model):
    number = models.CharField(max_length=20)
    total = models.IntegerField(default=0)
    status = models.CharField(default="open", max_length=10)
    note = models.TextField(null=True)

    class Meta:
        app_label = "${label}"
`;

/** Rows that are there when the migration under review runs. */
export function rowsBefore({ label }: Style): readonly string[] {
  return [
    "INSERT INTO crm_contact (name) VALUES ('Ada'), ('Grace'), ('Mary')",
    `INSERT INTO ${label}_customer (name, code) VALUES ('North', 'n'), ('South', 's'), ('West', 'w')`,
    `INSERT INTO ${label}_order (number, reference, total, rank, weight, note, email, slug, status, due, created, is_paid, data,
       region, priority, customer_id, contact_id, replaces_order)
     SELECT 'A-' || n, md5(n::text)::uuid, n * 10, n, n + 0.5, 'note ' || n, n || '@example.org', 'slug-' || n,
       CASE WHEN n % 2 = 0 THEN 'open' ELSE 'sent' END, date '2024-01-01' + n, timestamptz '2024-01-01 UTC' + n * interval '1 day',
       n % 2 = 0, jsonb_build_object('n', n), 'region ' || n, n, n, n, n
     FROM generate_series(1, 3) AS n`,
  ];
}
