"""Random fields: every class and option of the Django that runs this."""

import datetime
import decimal
import uuid

import django
from django.contrib.postgres import fields as postgres
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from . import expressions, names

UTC = datetime.timezone.utc
VERSION = django.VERSION[:2]

#: kind of data: classes with the options that they need
KINDS = {
    "text": [
        (models.CharField, {"max_length": [1, 20, 255]}),
        (models.TextField, {}),
        (models.SlugField, {"max_length": [20, 50], "allow_unicode": [True, False]}),
        (models.EmailField, {"max_length": [100, 254]}),
        (models.URLField, {}),
        (models.FileField, {"upload_to": ["files"]}),
        (models.FilePathField, {"path": ["/tmp"]}),
    ],
    "number": [
        (models.IntegerField, {}),
        (models.BigIntegerField, {}),
        (models.SmallIntegerField, {}),
        (models.PositiveIntegerField, {}),
        (models.PositiveSmallIntegerField, {}),
        (models.PositiveBigIntegerField, {}),
    ],
    "real": [(models.FloatField, {})],
    "decimal": [(models.DecimalField, {"max_digits": [8, 12], "decimal_places": [0, 2]})],
    "bool": [(models.BooleanField, {})],
    "date": [(models.DateField, {})],
    "moment": [(models.DateTimeField, {})],
    "time": [(models.TimeField, {})],
    "duration": [(models.DurationField, {})],
    "uuid": [(models.UUIDField, {})],
    "json": [(models.JSONField, {})],
    "binary": [(models.BinaryField, {})],
    "ip": [(models.GenericIPAddressField, {"protocol": ["both", "IPv4"]})],
    "array": [
        (postgres.ArrayField, {"base_field": [models.CharField(max_length=9), models.TextField()], "size": [None, 3]}),
        (postgres.ArrayField, {"base_field": [models.IntegerField(), models.DecimalField(max_digits=8, decimal_places=2)]}),
        (postgres.ArrayField, {"base_field": [postgres.ArrayField(models.IntegerField(), size=2)]}),
    ],
    "hstore": [(postgres.HStoreField, {})],
    "range": [
        (postgres.IntegerRangeField, {}),
        (postgres.BigIntegerRangeField, {}),
        (postgres.DecimalRangeField, {}),
        (postgres.DateRangeField, {}),
        (postgres.DateTimeRangeField, {}),
    ],
    "vector": [(SearchVectorField, {})],
}
if VERSION < (4, 2):
    KINDS["text"] += [(postgres.CICharField, {"max_length": [20]}), (postgres.CITextField, {}), (postgres.CIEmailField, {})]

DEFAULTS = {
    "text": [*names.TEXTS, str],
    "number": [0, 7, -3, 2000, int],
    "real": [1.5, 0.0, -2.25, 1e-7, 1e20, 3, float],
    "decimal": [decimal.Decimal("1.50"), decimal.Decimal("0"), 0, 2, decimal.Decimal("1E+2")],
    "bool": [True, False, bool],
    "date": [datetime.date(2020, 1, 2), datetime.date(1, 1, 1)],
    "moment": [
        datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        datetime.datetime(2020, 1, 2, 3, 4, 5, 678, tzinfo=UTC),
        datetime.datetime(2020, 1, 2, tzinfo=UTC),
    ],
    "time": [datetime.time(1, 2, 3), datetime.time(1, 2, 3, 4), datetime.time(0, 0)],
    "duration": [datetime.timedelta(days=1, seconds=5, microseconds=3), datetime.timedelta(0), datetime.timedelta(days=-1)],
    "uuid": [uuid.UUID("0b6c2e4e-1a4f-4f43-8a5c-2c1ff6d0a0c1"), uuid.UUID(int=7)],
    "json": [dict, list, {"a": [1, "x%"], "b": None}, "te'xt", 5, True, []],
    "binary": [b"", b"a\x00%'"],
    "ip": ["127.0.0.1"],
    "hstore": [dict, {"a": "b"}, {"it's": "100%", "n": None}],
    "array": [list],
    "range": [],
    "vector": [],
}

#: what a kind can be cast to; everything can become text
CASTS = {
    "text": ["text", "number", "real", "decimal", "date", "moment", "uuid", "json", "text", "text"],
    "number": ["number", "real", "decimal", "number"],
    "real": ["number", "real", "decimal"],
    "decimal": ["number", "real", "decimal"],
    "date": ["date", "moment"],
    "moment": ["date", "moment", "time"],
}


def kind_of(field):
    """The kind of data of a column; None for relations and keys that make themselves."""
    if field.is_relation or isinstance(field, models.AutoField):
        return None
    for kind, classes in KINDS.items():
        if any(type(field) is each for each, _ in classes):
            return kind
    return None


def scalar(chance, kind=None):
    """A class and the options that it needs."""
    if kind is None:
        kind = chance.choice(["text", "text", "number", *KINDS])
    found, options = chance.choice(KINDS[kind])
    return kind, found, {name: chance.choice(values) for name, values in options.items()}


def random_field(world, kind=None):
    """A field of data with random options."""
    kind, found, options = scalar(world.chance, kind)
    options.update(random_options(world, kind, found))
    return found(**options)


def random_options(world, kind, found):
    chance = world.chance
    options = {}
    if chance.random() < 0.35:
        options["null"] = True
    if chance.random() < 0.2:
        options["blank"] = True
    if chance.random() < 0.12:
        options["unique"] = True
    if chance.random() < 0.2 and kind not in ("json", "array", "hstore"):
        options["db_index"] = True
    if chance.random() < 0.1:
        options["db_column"] = world.names.draw(names.COLUMNS, world.columns)
    if chance.random() < 0.05:
        options["db_tablespace"] = "pg_default"
    if chance.random() < 0.35:
        options.update(random_default(world, kind))
    if VERSION >= (4, 2) and chance.random() < 0.1:
        options["db_comment"] = chance.choice(names.COMMENTS)
    if issubclass(found, (models.CharField, models.TextField)) and kind == "text" and chance.random() < 0.1:
        if "CI" not in found.__name__ and found in (models.CharField, models.TextField):
            options["db_collation"] = chance.choice(["C", "POSIX", "de-x-icu"])
    if kind == "text" and chance.random() < 0.08:
        options["choices"] = [("a", "A"), ("b", "It's 100%")]
    if kind in ("date", "moment", "time") and chance.random() < 0.1 and "default" not in options:
        options[chance.choice(["auto_now", "auto_now_add"])] = True
        options.pop("db_default", None)
    if chance.random() < 0.05:
        options["verbose_name"] = "some words"
        options["help_text"] = "100 % help"
    return options


def random_default(world, kind):
    chance = world.chance
    values = DEFAULTS[kind]
    options = {}
    if values and (VERSION < (5, 0) or chance.random() < 0.6):
        options["default"] = chance.choice(values)
    if VERSION >= (5, 0) and chance.random() < 0.5:
        plain = [value for value in values if not callable(value)]
        found = [*plain, *expressions.DATABASE_DEFAULTS.get(kind, [])]
        if found:
            options["db_default"] = chance.choice(found)
    return options


def generated_field(world, fields):
    """A GeneratedField over fields of the model; None where there is nothing to compute with."""
    found = expressions.computed(world.chance, fields, kind_of)
    if found is None or VERSION < (5, 0):
        return None
    expression, output = found
    options = {"db_persist": True, "expression": expression, "output_field": output}
    if world.chance.random() < 0.2:
        options["db_index"] = True
    return models.GeneratedField(**options)


def relation(world, classes=(models.ForeignKey, models.ForeignKey, models.OneToOneField, models.ManyToManyField)):
    """A relation to any model that has a table, or to the model itself."""
    chance = world.chance
    found = chance.choice(classes)
    target = chance.choice([*world.targets(), "self", world.user] if world.user else [*world.targets(), "self"])
    options = {"to": target}
    if chance.random() < 0.6:
        options["related_name"] = "+"
    else:
        world.names.count += 1
        options["related_name"] = f"related{world.names.count}"
    if chance.random() < 0.1:
        options["db_constraint"] = False
    if found is models.ManyToManyField:
        if chance.random() < 0.15:
            options["db_table"] = world.names.draw(names.TABLES, world.tables)
        if target == "self" and chance.random() < 0.5:
            options["symmetrical"] = False
        return found(**options)
    options["on_delete"] = chance.choice([models.CASCADE, models.PROTECT, models.DO_NOTHING])
    if chance.random() < 0.5:
        options["null"] = True
    if found is models.ForeignKey and chance.random() < 0.15:
        options["db_index"] = False
    if found is models.ForeignKey and chance.random() < 0.08:
        options["unique"] = True
    if chance.random() < 0.1:
        options["db_column"] = world.names.draw(names.COLUMNS, world.columns)
    unique = world.unique_fields(target)
    if unique and chance.random() < 0.4:
        options["to_field"] = chance.choice(unique)
    if VERSION >= (4, 2) and chance.random() < 0.05:
        options["db_comment"] = chance.choice(names.COMMENTS)
    return found(**options)


def primary_key(world):
    """Mostly what Django adds by itself."""
    chance = world.chance
    options = {"primary_key": True, "serialize": False}
    if chance.random() < 0.75:
        found = chance.choice([models.BigAutoField, models.AutoField, models.BigAutoField, models.SmallAutoField])
        return "id", found(auto_created=True, verbose_name="ID", **options)
    found, more = chance.choice(
        [
            (models.UUIDField, {"default": uuid.uuid4, "editable": False}),
            (models.CharField, {"max_length": 20}),
            (models.IntegerField, {}),
            (models.AutoField, {}),
            (models.SlugField, {}),
            (models.DecimalField, {"max_digits": 8, "decimal_places": 2}),
        ]
    )
    if chance.random() < 0.2:
        more = {**more, "db_column": world.names.draw(names.COLUMNS, world.columns)}
    return chance.choice(["id", "key", "code"]), found(**more, **options)


def altered(world, field):
    """The field with some of its options, its class or its relation changed."""
    chance = world.chance
    kind = kind_of(field)
    if kind is None:
        return altered_relation(world, field) if field.is_relation else altered_key(world, field)
    if chance.random() < 0.45 and not field.primary_key:
        return random_field(world, chance.choice(CASTS.get(kind, [kind]) + ["text"] * (kind not in ("range", "vector"))))
    _, _, args, options = field.deconstruct()
    found = type(field)
    needed = set(dict(next(each for each in KINDS[kind] if each[0] is found)[1]))
    fresh = random_options(world, kind, found)
    for name in [*options]:
        if name not in needed and name not in fresh and chance.random() < 0.4:
            del options[name]
    for name, value in fresh.items():
        if chance.random() < 0.5:
            options[name] = value
    if field.primary_key:  # without one, Django makes up a key that has no column
        options["primary_key"] = True
        for name in ("null", "unique", "db_index", "blank"):
            options.pop(name, None)
    if "auto_now" in options or "auto_now_add" in options:
        for name in ("default", "db_default", "editable", "blank"):
            options.pop(name, None)
        if "auto_now" in options:
            options.pop("auto_now_add", None)
    if "max_length" in options and chance.random() < 0.4:
        options["max_length"] = chance.choice([20, 30, 255])
    return found(*args, **options)


def altered_key(world, field):
    found = world.chance.choice([models.BigAutoField, models.AutoField, models.IntegerField, models.BigIntegerField])
    return found(primary_key=True, serialize=False)


def altered_relation(world, field):
    chance = world.chance
    if field.many_to_many:
        through = field.remote_field.through
        if through is not None:
            return None
        changed = relation(world, (models.ManyToManyField,))
        if chance.random() < 0.8:
            changed = models.ManyToManyField(**{**changed.deconstruct()[3], "to": field.deconstruct()[3]["to"]})
        return changed
    if getattr(field.remote_field, "parent_link", False):
        return None
    if chance.random() < 0.15:
        return random_field(world, chance.choice(["number", "text"]))
    changed = relation(world, (models.ForeignKey, models.OneToOneField))
    if chance.random() < 0.7:
        options = {**changed.deconstruct()[3], "to": field.deconstruct()[3]["to"]}
        options.pop("to_field", None)
        changed = type(changed)(**options)
    return changed

