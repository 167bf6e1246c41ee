"""Random operations: each function draws operations for the app of the world, or none where it finds nothing to do."""

import django
from django.contrib.postgres import operations as postgres
from django.db import migrations, models

from . import expressions, fields, names
from .world import is_column, is_composite, names_used

VERSION = django.VERSION[:2]


def create_model(world):
    chance = world.chance
    taken = [model.name for model in world.models(world.app)]
    name = world.names.draw(names.MODELS, taken)
    options = model_options(world)
    draw = chance.random()
    parents = [model for model in world.tables_of() if not is_composite(model) and not model.options.get("order_with_respect_to")]
    if parents and draw < 0.08:
        parent = chance.choice(parents)
        return [migrations.CreateModel(name, [], options={"proxy": True}, bases=(f"{parent.app_label}.{parent.name_lower}",))]
    if parents and draw < 0.18:
        parent = chance.choice(parents)
        found = child_fields(world, parent)
        bases = (f"{parent.app_label}.{parent.name_lower}",)
        return [migrations.CreateModel(name, found, options=options, bases=bases)]
    found = own_fields(world)
    if VERSION >= (5, 2) and chance.random() < 0.08:
        found = composite(world, found)
    world.columns = ()
    plain = [(name, field) for name, field in found if is_column(field)]
    together(world, options, plain)
    if chance.random() < 0.3:
        options["indexes"] = [each for each in (expressions.random_index(world, plain, fields.kind_of) for _ in range(2)) if each]
    if chance.random() < 0.35:
        made = (expressions.random_constraint(world, plain, fields.kind_of) for _ in range(2))
        options["constraints"] = [each for each in made if each]
    keys = [name for name, field in found if field.many_to_one]
    if keys and chance.random() < 0.1:
        options["order_with_respect_to"] = chance.choice(keys)
        options.pop("ordering", None)
    return [migrations.CreateModel(name, found, options=options)]


def model_options(world):
    chance = world.chance
    options = {}
    if chance.random() < 0.12:
        options["db_table"] = world.names.draw(names.TABLES, world.tables)
    if VERSION >= (4, 2) and chance.random() < 0.1:
        options["db_table_comment"] = chance.choice(names.COMMENTS)
    if chance.random() < 0.05:
        options["db_tablespace"] = "pg_default"
    if chance.random() < 0.04:
        options["managed"] = False
    if chance.random() < 0.2:
        options["ordering"] = ["pk"]
    if chance.random() < 0.1:
        options["verbose_name"] = "some 100 % name"
    return options


def own_fields(world):
    chance = world.chance
    found = [fields.primary_key(world)]
    for _ in range(chance.choice([0, 1, 2, 3, 4, 5, 7])):
        name = world.names.draw(names.FIELDS, [name for name, _ in found])
        world.columns = [field.db_column or name for name, field in found]
        found.append((name, new_field(world, found)))
    return found


def child_fields(world, parent):
    link = models.OneToOneField(
        auto_created=True,
        on_delete=models.CASCADE,
        parent_link=True,
        primary_key=True,
        serialize=False,
        to=f"{parent.app_label}.{parent.name_lower}",
    )
    found = [(f"{parent.name_lower}_ptr", link)]
    for _ in range(world.chance.choice([0, 1, 2])):
        name = world.names.draw(names.FIELDS, [*parent.fields, *(name for name, _ in found)])
        found.append((f"own_{name}"[:60], new_field(world, found)))
    return found


def new_field(world, found):
    draw = world.chance.random()
    if draw < 0.22:
        return fields.relation(world)
    if draw < 0.28:
        return fields.generated_field(world, found) or fields.random_field(world)
    return fields.random_field(world)


def composite(world, found):
    plain = [name for name, field in found[1:] if fields.kind_of(field) in ("text", "number", "uuid", "date") and not field.null]
    if len(plain) < 2:
        return found
    # A key of several columns can't be pointed to, nor can anything point to "self".
    rest = [(name, field) for name, field in found[1:] if not field.is_relation]
    return [("pk", models.CompositePrimaryKey(*plain[:2], blank=True, editable=False, primary_key=True, serialize=False)), *rest]


def together(world, options, plain):
    found = [name for name, field in plain if fields.kind_of(field) not in ("json", "vector", "hstore") or field.is_relation]
    if len(found) < 2:
        return
    for option in together_options():
        if world.chance.random() < 0.12:
            options[option] = {tuple(world.chance.sample(found, 2))}


def together_options():
    return ("unique_together", "index_together") if VERSION < (5, 1) else ("unique_together",)


def delete_model(world):
    """A model that nothing refers to."""
    found = world.models(world.app)
    referred = set()
    for model in world.models():
        for base in model.bases:
            if isinstance(base, str):
                referred.add(base.lower())
        for field in model.fields.values():
            if field.remote_field and isinstance(field.remote_field.model, str):
                referred.add(field.remote_field.model.lower())
            if field.many_to_many and isinstance(field.remote_field.through, str):
                referred.add(field.remote_field.through.lower())
    free = [model for model in found if f"{model.app_label}.{model.name_lower}" not in referred]
    return [migrations.DeleteModel(world.chance.choice(free).name)] if free else []


def rename_model(world):
    found = world.models(world.app)
    if not found:
        return []
    new = world.names.draw(names.MODELS, [model.name for model in found])
    return [migrations.RenameModel(world.chance.choice(found).name, new)]


def add_field(world):
    model = world.model()
    if model is None:
        return []
    name = world.names.draw(names.FIELDS, [*model.fields, "pk", "id"])
    if any(name.lower() in [each.lower() for each in other.fields] for other in world.models() if model.name_lower in repr(other.bases)):
        name = f"{name[:50]}_{world.names.count}"
    world.columns = [field.db_column or each for each, field in model.fields.items()]
    field = new_field(world, [*model.fields.items()])
    if is_composite(model) and field.is_relation and field.remote_field.model == "self":
        return []
    keeps = not (field.has_default() and world.chance.random() < 0.3)
    return [migrations.AddField(model.name_lower, name, field, preserve_default=keeps)]


def remove_field(world):
    model = world.model()
    if model is None:
        return []
    used = names_used(model) if world.chance.random() < 0.7 else ()
    free = [name for name, field in model.fields.items() if not getattr(field, "primary_key", False) and name not in used]
    return [migrations.RemoveField(model.name_lower, world.chance.choice(free))] if free else []


def alter_field(world):
    model = world.model()
    if model is None:
        return []
    found = [name for name, field in model.fields.items() if not hasattr(field, "expression")]
    if not found:
        return []
    name = world.chance.choice(found)
    world.columns = [field.db_column or each for each, field in model.fields.items()]
    if type(model.fields[name]).__name__ == "CompositePrimaryKey" or (model.fields[name].primary_key and world.chance.random() < 0.5):
        return []
    field = fields.altered(world, model.fields[name])
    if field is None:
        return []
    keeps = not (field.has_default() and world.chance.random() < 0.3)
    return [migrations.AlterField(model.name_lower, name, field, preserve_default=keeps)]


def rename_field(world):
    model = world.model()
    if model is None or not model.fields:
        return []
    found = [name for name, field in model.fields.items() if type(field).__name__ != "CompositePrimaryKey"]
    new = world.names.draw(names.FIELDS, [*model.fields, "pk"])
    if any(model.name_lower in repr(other.bases) for other in world.models()):
        return []
    return [migrations.RenameField(model.name_lower, world.chance.choice(found), new)] if found else []


def alter_table(world):
    model = world.model()
    if model is None:
        return []
    return [migrations.AlterModelTable(model.name_lower, world.chance.choice([None, world.names.draw(names.TABLES, world.tables)]))]


def alter_table_comment(world):
    model = world.model()
    if model is None or VERSION < (4, 2):
        return []
    return [migrations.AlterModelTableComment(model.name_lower, world.chance.choice([None, *names.COMMENTS]))]


def alter_together(world):
    model = world.model()
    if model is None:
        return []
    found = [
        name
        for name, field in world.columns_of(model)
        if fields.kind_of(field) not in ("json", "vector", "hstore", None) or field.many_to_one
    ]
    option = world.chance.choice(together_options())
    value = {tuple(world.chance.sample(found, 2))} if len(found) > 1 and world.chance.random() < 0.75 else set()
    if value and world.chance.random() < 0.3:
        value |= {*map(tuple, model.options.get(option) or ())}
    operation = migrations.AlterUniqueTogether if option == "unique_together" else migrations.AlterIndexTogether
    return [operation(model.name_lower, value)]


def alter_order(world):
    model = world.model()
    if model is None:
        return []
    keys = [name for name, field in model.fields.items() if field.many_to_one]
    now = model.options.get("order_with_respect_to")
    if now:
        return [migrations.AlterOrderWithRespectTo(model.name_lower, None)]
    if any(model.name_lower in repr(other.bases) for other in world.models()):
        return []
    return [migrations.AlterOrderWithRespectTo(model.name_lower, world.chance.choice(keys))] if keys else []


def alter_options(world):
    model = world.model()
    if model is None:
        return []
    options = world.chance.choice([{"verbose_name": "a name"}, {}, {"ordering": ["-pk"]}, {"permissions": [("see", "See")]}])
    return [migrations.AlterModelOptions(model.name_lower, options)]


def alter_managers(world):
    model = world.model()
    return [migrations.AlterModelManagers(model.name_lower, [("objects", models.Manager())])] if model else []


def add_index(world):
    model = world.model()
    if model is None:
        return []
    index = expressions.random_index(world, world.columns_of(model), fields.kind_of)
    return [migrations.AddIndex(model.name_lower, index)] if index else []


def remove_index(world):
    model, index = one_of(world, "indexes")
    return [migrations.RemoveIndex(model.name_lower, index.name)] if model else []


def rename_index(world):
    if VERSION < (4, 1):
        return []
    if VERSION < (5, 1) and world.chance.random() < 0.4:
        found = [model for model in world.tables_of(world.app) if model.options.get("index_together")]
        if found:
            model = world.chance.choice(found)
            names_of = tuple(world.chance.choice([*model.options["index_together"]]))
            return [migrations.RenameIndex(model.name_lower, world.names.index(), old_fields=names_of)]
    model, index = one_of(world, "indexes")
    return [migrations.RenameIndex(model.name_lower, world.names.index(), old_name=index.name)] if model else []


def add_constraint(world):
    model = world.model()
    if model is None:
        return []
    constraint = expressions.random_constraint(world, world.columns_of(model), fields.kind_of)
    if constraint is None:
        return []
    if VERSION >= (4, 0) and isinstance(constraint, models.CheckConstraint) and world.chance.random() < 0.3:
        added = postgres.AddConstraintNotValid(model.name_lower, constraint)
        return [added, postgres.ValidateConstraint(model.name_lower, constraint.name)][: world.chance.choice([1, 2])]
    return [migrations.AddConstraint(model.name_lower, constraint)]


def remove_constraint(world):
    model, constraint = one_of(world, "constraints")
    return [migrations.RemoveConstraint(model.name_lower, constraint.name)] if model else []


def one_of(world, option):
    """A model of the app with an index or a constraint of its own, and that."""
    found = [(model, each) for model in world.tables_of(world.app) for each in model.options.get(option, ())]
    return world.chance.choice(found) if found else (None, None)


def add_through(world):
    """A relation over a model that is made for it."""
    found = world.tables_of(world.app)
    pointed = [model for model in found if not is_composite(model)]
    if not pointed:
        return []
    one, other = world.chance.choice(pointed), world.chance.choice(pointed)
    name = world.names.draw(names.MODELS, [model.name for model in world.models(world.app)])
    key = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))
    ends = [
        ("left", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to=f"{world.app}.{one.name_lower}")),
        ("right", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to=f"{world.app}.{other.name_lower}")),
    ]
    world.names.count += 1
    many = models.ManyToManyField(
        related_name="+",
        through=f"{world.app}.{name.lower()}",
        through_fields=("left", "right"),
        to=f"{world.app}.{other.name_lower}",
    )
    return [
        migrations.CreateModel(name, [key, *ends]),
        migrations.AddField(one.name_lower, f"over{world.names.count}", many),
    ]


def run_sql(world):
    forms = [
        migrations.RunSQL("SELECT 1"),
        migrations.RunSQL("SELECT 1; SELECT 'a;b';", reverse_sql="SELECT 2;"),
        migrations.RunSQL(["SELECT 1", ("SELECT %s", ["it's 100%"])], reverse_sql=[("SELECT %s, %s", [1, None])]),
        migrations.RunSQL(migrations.RunSQL.noop, migrations.RunSQL.noop),
        migrations.RunSQL("-- a comment\nSELECT 1;\n\nSELECT 2", reverse_sql=""),
        migrations.RunSQL([("SELECT %s, %s, %s", [True, 1.5, "ä"])], elidable=True),
    ]
    return [world.chance.choice(forms)]


def run_python(world):
    return [migrations.RunPython(migrations.RunPython.noop, world.chance.choice([migrations.RunPython.noop, None]))]


def both_sides(world):
    """Any operation, said once for the database and once for the state."""
    found = draw(world)
    if not found:
        return []
    if world.chance.random() < 0.3:
        return [migrations.SeparateDatabaseAndState(state_operations=alter_options(world))]
    return [migrations.SeparateDatabaseAndState(database_operations=found, state_operations=found)]


def move_model(world):
    """A model moves to another name of its table and back into the state under another model name."""
    free = [found[0].name for found in [delete_model(world)] if found]
    model = world.state.models.get((world.app, free[0].lower())) if free else None
    if model is None or model.options.get("proxy") or not model.options.get("managed", True) or "db_table" in model.options:
        return []
    if any(field.is_relation for field in model.fields.values()) or any(isinstance(base, str) for base in model.bases):
        return []
    new = world.names.draw(names.MODELS, [each.name for each in world.models(world.app)])
    table = f"{world.app}_moved{world.names.count}"
    world.names.count += 1
    made = migrations.CreateModel(new, [(name, field.clone()) for name, field in model.fields.items()], options={"db_table": table})
    renamed = migrations.AlterModelTable(model.name_lower, table)
    states = [made, migrations.DeleteModel(model.name)]
    return [migrations.SeparateDatabaseAndState(database_operations=[renamed], state_operations=states)]


def collation(world):
    world.names.count += 1
    made = postgres.CreateCollation(f"some_collation{world.names.count}", "de-u-kn-true", provider="icu", deterministic=False)
    gone = postgres.RemoveCollation(made.name, "de-u-kn-true", provider="icu", deterministic=False)
    return [made] if world.chance.random() < 0.5 else [made, gone]


#: how often each is drawn
OPERATIONS = {
    create_model: 6,
    delete_model: 2,
    rename_model: 4,
    add_field: 10,
    remove_field: 6,
    alter_field: 22,
    rename_field: 8,
    alter_table: 4,
    alter_table_comment: 2,
    alter_together: 6,
    alter_order: 2,
    alter_options: 1,
    alter_managers: 1,
    add_index: 6,
    remove_index: 3,
    rename_index: 3,
    add_constraint: 6,
    remove_constraint: 3,
    add_through: 2,
    run_sql: 2,
    run_python: 1,
    both_sides: 2,
    move_model: 1,
    collation: 1,
}


def draw(world):
    return world.chance.choices([*OPERATIONS], [*OPERATIONS.values()])[0](world)


def concurrent(world):
    """Operations outside of a transaction: one each, since what fails is not undone."""
    if world.chance.random() < 0.6:
        return [postgres.AddIndexConcurrently(each.model_name, each.index) for each in add_index(world)]
    return [postgres.RemoveIndexConcurrently(each.model_name, each.name) for each in remove_index(world)]


def extensions():
    return [
        postgres.BtreeGistExtension(),
        postgres.BtreeGinExtension(),
        postgres.HStoreExtension(),
        postgres.TrigramExtension(),
        postgres.CITextExtension(),
    ]
