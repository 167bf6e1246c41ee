"""Random conditions, expressions, indexes and constraints over the fields of a model."""

import datetime
import decimal

import django
from django.contrib.postgres import constraints as postgres_constraints
from django.contrib.postgres import indexes as postgres_indexes
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value, functions

from . import names

VERSION = django.VERSION[:2]

DATABASE_DEFAULTS = {
    "moment": [functions.Now()],
    "date": [functions.Now()],
    "text": [functions.Lower(Value("ABC%")), functions.Concat(Value("a"), Value("b")), functions.Upper(Value("it's"))],
    "number": [Value(3), functions.Abs(Value(-3)), Value(1) + Value(2)],
    "real": [functions.Pi(), functions.Random(), Value(1.5)],
    "decimal": [Value(decimal.Decimal("1.5"))],
}


def lookups(chance, name, kind, others):
    """One keyword of a Q for a field of this kind."""
    number = chance.choice([0, 5, -1, 100])
    text = chance.choice(names.TEXTS)
    compare = chance.choice(["gt", "gte", "lt", "lte", "exact"])
    twin = chance.choice(others) if others else None
    choices = [(f"{name}__isnull", chance.choice([True, False]))]
    if kind == "text":
        choices += [(name, text), (f"{name}__in", ["a", text]), (f"{name}__{compare}", text)]
        choices += [(f"{name}__{each}", text) for each in ("startswith", "iendswith", "icontains", "contains", "iexact", "regex")]
        if twin:
            choices += [(name, F(twin)), (f"{name}__gt", functions.Lower(twin)), (f"{name}__startswith", F(twin))]
    if kind in ("number", "real", "decimal"):
        choices += [(name, number), (f"{name}__{compare}", number), (f"{name}__in", [1, 2, number]), (f"{name}__range", (1, 9))]
        if twin:
            operation = chance.choice([F(twin) + 1, F(twin) * 2, F(twin) - F(name), F(twin) / 2, F(twin) % 3, functions.Abs(F(twin))])
            choices += [(f"{name}__{compare}", F(twin)), (f"{name}__{compare}", operation)]
    if kind == "bool":
        choices += [(name, True), (name, False), (name, True)]
    if kind == "date":
        choices += [(f"{name}__{compare}", datetime.date(2020, 2, 29)), (f"{name}__year", 2020), (f"{name}__month__{compare}", 6)]
        choices += [(f"{name}__year__{compare}", 2020)]
    if kind == "moment":
        choices += [(f"{name}__{compare}", datetime.datetime(2020, 2, 29, 1, 2, 3, tzinfo=datetime.timezone.utc))]
        if twin:
            choices += [(f"{name}__{compare}", F(twin))]
    if kind == "json" and chance.random() < 0.2:
        choices += [(f"{name}__a", "x"), (f"{name}__has_key", "a"), (f"{name}__contains", {"a": 1}), (f"{name}__a__b__gt", 3)]
    if kind == "array" and chance.random() < 0.2:
        choices += [(f"{name}__len", 2), (f"{name}__len__{compare}", 3)]
    if kind == "range" and chance.random() < 0.2:
        choices += [(f"{name}__isempty", False), (f"{name}__startswith__isnull", True)]
    return chance.choice(choices)


def condition(chance, fields, kind_of, depth=0):
    """A Q over fields, or None where no field can be asked about. `fields` are pairs of name and field."""
    usable = [(name, kind_of(field)) for name, field in fields if kind_of(field) not in (None, "vector", "hstore", "binary", "ip")]
    if not usable:
        return None
    if depth < 2 and chance.random() < 0.4:
        left = condition(chance, fields, kind_of, depth + 1)
        right = condition(chance, fields, kind_of, depth + 1)
        draw = chance.random()
        if draw < 0.4:
            return left & right
        if draw < 0.97 or VERSION < (4, 1):
            return left | right
        return left ^ right
    name, kind = chance.choice(usable)
    others = [other for other, each in usable if each == kind and other != name]
    found = Q(lookups(chance, name, kind, others))
    return ~found if chance.random() < 0.2 else found


def computed(chance, fields, kind_of):
    """An immutable expression and the field of its result."""
    texts = [name for name, field in fields if kind_of(field) == "text" and not field.primary_key]
    numbers = [name for name, field in fields if kind_of(field) == "number"]
    found = []
    if texts:
        name = chance.choice(texts)
        found += [
            (functions.Lower(name), models.CharField(max_length=255)),
            (functions.Length(name), models.IntegerField()),
            (functions.Coalesce(F(name), Value("it's 100%")), models.TextField()),
            (functions.Upper(functions.Trim(name)), models.TextField(null=True)),
        ]
    if numbers:
        name = chance.choice(numbers)
        found += [
            (F(name) + 1, models.BigIntegerField()),
            (F(name) * F(chance.choice(numbers)), models.IntegerField(null=True)),
            (functions.Abs(F(name)), models.IntegerField()),
            (models.Case(models.When(**{f"{name}__gt": 3}, then=Value("big")), default=Value("small")), models.TextField()),
        ]
    return chance.choice(found) if found else None


def index_expressions(chance, fields, kind_of):
    found = []
    for name, field in fields:
        kind = kind_of(field)
        if kind == "text":
            found += [functions.Lower(name), functions.Upper(name).desc(), functions.Length(name), F(name)]
            found += [functions.Collate(name, "C"), functions.Coalesce(name, Value("100%"))]
            found += [postgres_indexes.OpClass(functions.Lower(name), name="text_pattern_ops")]
        if kind in ("number", "real"):
            found += [F(name) + 1, functions.Abs(name), F(name).desc(nulls_last=True), F(name).asc(), F(name) * F(name)]
            found += [functions.Mod(name, Value(3)) if kind == "number" else functions.Round(name)]
        if kind == "date":
            found += [functions.ExtractYear(name), functions.ExtractMonth(name)]
    return found


def random_index(world, fields, kind_of):
    """Any kind of index; None where no field suits."""
    chance = world.chance
    plain = [name for name, field in fields if kind_of(field) in ("text", "number", "decimal", "date", "moment", "uuid", "bool")]
    options = {"name": world.names.index()}
    if chance.random() < 0.25:
        where = condition(chance, fields, kind_of)
        if where is not None:
            options["condition"] = where
    if chance.random() < 0.1:
        options["db_tablespace"] = "pg_default"
    special = []
    for name, field in fields:
        kind = kind_of(field)
        if kind in ("array", "json", "hstore", "vector"):
            special.append((postgres_indexes.GinIndex, name, {}))
            special.append((postgres_indexes.GinIndex, name, {"fastupdate": chance.choice([True, False]), "gin_pending_list_limit": 100}))
        if kind == "range":
            special.append((postgres_indexes.GistIndex, name, {"fillfactor": 80, "buffering": chance.choice([True, False])}))
            special.append((postgres_indexes.SpGistIndex, name, {}))
        if kind in ("number", "date"):
            special.append((postgres_indexes.BrinIndex, name, {"pages_per_range": 16, "autosummarize": True}))
            special.append((postgres_indexes.BTreeIndex, name, {"fillfactor": 70}))
        if kind in ("text", "number"):
            special.append((postgres_indexes.HashIndex, name, {"fillfactor": 70}))
        if kind == "text" and chance.random() < 0.3:
            special.append((postgres_indexes.GinIndex, name, {"opclasses": ["gin_trgm_ops"]}))
    if special and chance.random() < 0.35:
        found, name, more = chance.choice(special)
        return found(fields=[name], **{**options, **more})
    if chance.random() < 0.35:
        found = index_expressions(chance, fields, kind_of)
        if found:
            return models.Index(*chance.sample(found, min(len(found), chance.choice([1, 1, 2]))), **options)
    if not plain:
        return None
    some = chance.sample(plain, min(len(plain), chance.choice([1, 1, 2, 3])))
    if chance.random() < 0.15:
        rest = [name for name in plain if name not in some]
        if rest:
            options["include"] = rest[:2]
    texts = {name for name, field in fields if kind_of(field) == "text"}
    if chance.random() < 0.15 and set(some) <= texts:
        options["opclasses"] = [chance.choice(["varchar_pattern_ops", "text_ops"]) for _ in some]
    elif chance.random() < 0.3:
        some = [f"-{name}" if chance.random() < 0.5 else name for name in some]
    return models.Index(fields=some, **options)


def random_constraint(world, fields, kind_of):
    """A check, unique or exclusion constraint; None where no field suits."""
    chance = world.chance
    options = {"name": world.names.index()}
    if VERSION >= (4, 1) and chance.random() < 0.1:
        options["violation_error_message"] = "100 % wrong"
    draw = chance.random()
    where = condition(chance, fields, kind_of)
    if draw < 0.45:
        if where is None:
            return None
        return models.CheckConstraint(**{"check" if VERSION < (5, 1) else "condition": where}, **options)
    if draw < 0.6:
        ranges = [name for name, field in fields if kind_of(field) == "range"]
        numbers = [name for name, field in fields if kind_of(field) in ("number", "date", "moment")]
        if ranges:
            parts = [(chance.choice(ranges), RangeOperators.OVERLAPS)]
            if numbers and chance.random() < 0.5:
                parts.append((F(chance.choice(numbers)), RangeOperators.EQUAL))
            if where is not None and chance.random() < 0.3:
                options["condition"] = where
            if numbers and chance.random() < 0.2:
                options["include"] = [chance.choice(numbers)]
            if chance.random() < 0.3 and "condition" not in options:
                options["deferrable"] = chance.choice([*models.Deferrable])
            return postgres_constraints.ExclusionConstraint(expressions=parts, **options)
    plain = [name for name, field in fields if kind_of(field) in ("text", "number", "decimal", "date", "moment", "uuid", "bool")]
    if where is not None and chance.random() < 0.35:
        options["condition"] = where
    elif chance.random() < 0.25:
        options["deferrable"] = chance.choice([*models.Deferrable])
    if VERSION >= (5, 0) and chance.random() < 0.2:
        options["nulls_distinct"] = chance.choice([True, False])
    if VERSION >= (4, 0) and chance.random() < 0.3 and "deferrable" not in options:
        found = index_expressions(chance, fields, kind_of)
        if found:
            return models.UniqueConstraint(*chance.sample(found, 1), **options)
    if not plain:
        return None
    some = chance.sample(plain, min(len(plain), chance.choice([1, 2, 2, 3])))
    rest = [name for name in plain if name not in some]
    if rest and chance.random() < 0.2 and "deferrable" not in options:
        options["include"] = rest[:2]
    texts = {name for name, field in fields if kind_of(field) == "text"}
    if set(some) <= texts and chance.random() < 0.2 and "deferrable" not in options:
        options["opclasses"] = ["text_pattern_ops" for _ in some]
    return models.UniqueConstraint(fields=some, **options)
