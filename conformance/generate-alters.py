"""Writes projects/alters: random fields, each altered twice into another type, nullability, key, index or default.

Usage: generate-alters.py [--portable] [SEED]
The same seed gives the same files; another one is another sample. Values can be cast in every step, so that real PostgreSQL
takes the migrations and the next step finds what the last one made. With --portable it writes projects/portable-alters, which
MySQL, MariaDB and SQLite take as well: no arrays, and no index over a text without length.
"""

import pathlib
import random
import shutil
import sys

GROUPS = 10 if "--portable" in sys.argv else 30
MODELS = 7
STEPS = 2

PORTABLE = "--portable" in sys.argv
PROJECT = pathlib.Path(__file__).parent / "projects" / ("portable-alters" if PORTABLE else "alters")

#: kind of data, and how a field of it is written
FIELDS = [
    ("text", "models.CharField(max_length={})", (10, 20, 255)),
    ("text", "models.CharField(max_length={})", (10, 20, 255)),
    ("text", "models.TextField()", ()),
    ("text", "models.SlugField(max_length={})", (20, 50)),
    ("text", "models.EmailField(max_length=254)", ()),
    ("text", "models.URLField()", ()),
    ("number", "models.IntegerField()", ()),
    ("number", "models.BigIntegerField()", ()),
    ("number", "models.SmallIntegerField()", ()),
    ("number", "models.PositiveIntegerField()", ()),
    ("number", "models.PositiveSmallIntegerField()", ()),
    ("number", "models.PositiveBigIntegerField()", ()),
    ("real", "models.FloatField()", ()),
    ("decimal", "models.DecimalField(decimal_places=2, max_digits={})", (8, 12)),
    ("key", 'models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target")', ()),
    ("one", 'models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target")', ()),
    ("key", 'models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target")', ()),
    ("code", 'models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code")', ()),
    ("array", "django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length={}), size=None)", (5, 9)),
    ("array", "django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)", ()),
    ("date", "models.DateField()", ()),
    ("date", "models.DateTimeField()", ()),
    ("json", "models.JSONField()", ()),
    ("uuid", "models.UUIDField()", ()),
    ("bool", "models.BooleanField()", ()),
]

DEFAULTS = {
    "text": ['"a"', '""', '"it\'s"'],
    "number": ["0", "7", "-3"],
    "real": ["1.5", "0"],
    "decimal": ["0"],
    "json": ["dict", "list"],
    "bool": ["True", "False"],
    "array": ["list"],
}

#: what a kind can be cast to
CASTS = {
    "text": {"text", "number", "real", "decimal", "date", "uuid", "json", "code"},
    "number": {"number", "real", "decimal", "text", "key", "one"},
    "real": {"number", "real", "decimal", "text"},
    "decimal": {"number", "real", "decimal", "text"},
    "date": {"date", "text"},
    "uuid": {"uuid", "text"},
    "json": {"json", "text"},
    "bool": {"bool", "text"},
    "key": {"key", "one", "number"},
    "one": {"key", "one", "number"},
    "code": {"code", "text"},
    "array": {"array"},
}


def options(chance, kind):
    found = ["null=True"] if chance.random() < 0.4 else []
    draw = chance.random()
    if kind not in ("json", "bool"):
        if draw < 0.2 and kind not in ("one", "array"):
            found.append("unique=True")
        elif draw < 0.45:
            found.append("db_index=True")
        elif draw < 0.5 and kind not in ("one", "array"):
            found.append("db_index=True, unique=True")
    if kind in DEFAULTS and chance.random() < 0.35:
        found.append("default=" + chance.choice(DEFAULTS[kind]))
    elif chance.random() < 0.2:
        found.append("blank=True")
    if chance.random() < 0.15:
        found.append('db_column="kept_column"')
    return found


def field(chance, kinds):
    kind, template, sizes = chance.choice([row for row in FIELDS if row[0] in kinds])
    text = template.format(chance.choice(sizes)) if sizes else template
    found = options(chance, kind)
    if PORTABLE and "TextField" in text:
        found = [option for option in found if "unique" not in option and "db_index" not in option]
    more = ", ".join(found)
    separator = "" if text.endswith("()") or not more else ", "
    return kind, f"{text[:-1]}{separator}{more})"


def migration(dependency, operations):
    uses = "import django.contrib.postgres.fields\n" if "postgres.fields" in operations else ""
    needs = f'("{dependency[0]}", "{dependency[1]}")' if dependency else ""
    return (
        f"{uses}from django.db import migrations, models\n\n\n"
        f"class Migration(migrations.Migration):\n    dependencies = [{needs}]\n\n"
        f"    operations = [\n{operations}    ]\n"
    )


def app(name, migrations):
    folder = PROJECT / name / "migrations"
    folder.mkdir(parents=True)
    (PROJECT / name / "__init__.py").touch()
    (folder / "__init__.py").touch()
    for file, text in migrations.items():
        (folder / f"{file}.py").write_text(text)


def create(model, fields):
    key = '("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))'
    lines = "".join(f"                {line},\n" for line in (key, *fields))
    return f'        migrations.CreateModel(\n            name="{model}",\n            fields=[\n{lines}            ],\n        ),\n'


def alter(model, text):
    return (
        f'        migrations.AlterField(\n            model_name="{model}",\n            name="value",\n'
        f"            field={text},\n        ),\n"
    )


def group(chance):
    fields = [field(chance, CASTS) for _ in range(MODELS)]
    made = {"0001_create": "".join(create(f"Case{number}", [f'("value", {text})']) for number, (_, text) in enumerate(fields))}
    for step in range(STEPS):
        fields = [field(chance, CASTS[kind]) for kind, _ in fields]
        made[f"{step + 2:04d}_alter"] = "".join(alter(f"case{number}", text) for number, (_, text) in enumerate(fields))
    return made


def main():
    seeds = [argument for argument in sys.argv[1:] if argument.isdigit()]
    chance = random.Random(int(seeds[0]) if seeds else 20240801)
    if PORTABLE:
        FIELDS[:] = [row for row in FIELDS if row[0] != "array"]
    shutil.rmtree(PROJECT, ignore_errors=True)
    names = [f"group{number:02d}" for number in range(GROUPS)]
    (PROJECT / "config").mkdir(parents=True)
    (PROJECT / "config" / "__init__.py").touch()
    installed = "".join(f'    "{name}",\n' for name in ("alters", *names))
    (PROJECT / "config" / "settings.py").write_text(
        'SECRET_KEY = "not secret"\nUSE_TZ = True\nDEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"\n'
        f"INSTALLED_APPS = [\n{installed}]\n"
    )
    shutil.copy(PROJECT.parent / "seeds" / "manage.py", PROJECT / "manage.py")
    if PORTABLE:
        (PROJECT / "vendors").write_text("mariadb mysql sqlite\n")
    targets = create("Target", ['("code", models.CharField(max_length=10, unique=True))'])
    app("alters", {"0001_targets": migration(None, targets)})
    for name in names:
        before = ("alters", "0001_targets")
        texts = {}
        for file, operations in group(chance).items():
            texts[file] = migration(before, operations)
            before = (name, file)
        app(name, texts)


if __name__ == "__main__":
    main()
