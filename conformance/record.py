"""Records what real Django makes of each migration of some projects: the SQL in both directions, and the state.

Usage: record.py OUTPUT [postgresql|mariadb|mysql|sqlite] PROJECT…
Writes OUTPUT/NAME.jsonl for every project that is meant for this Django and for the database. A file `versions` in it says
"SINCE UNTIL", both included; a file `vendors` names databases, which is PostgreSQL alone otherwise. One line a migration, in
the order of `migrate`: `sqlmigrate` is asked before each one is applied and `sqlmigrate --backwards` after it, because both look
constraint names up in the database; null, with the error, where Django refuses. The state is the one that `migrate` carries
along: the models that the migration changed, null for those that are gone.
Each project has a process and a database of its own; vendors.py says how databases are reached.
"""

import io
import json
import os
import pathlib
import re
import sys
import warnings

import django
from vendors import databases, manage


DEFAULTS = re.compile(r"\bDEFAULT (?!AS )|^UPDATE ", re.MULTILINE)
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def configure(project, database, vendor):
    sys.path.insert(0, project)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    warnings.simplefilter("ignore")
    from django.conf import settings

    settings.DATABASES = databases(vendor, database)
    django.setup()


def sqlmigrate(app, name, backwards):
    from django.core.management import call_command

    out = io.StringIO()
    options = {"backwards": backwards, "database": "printed", "no_color": True}
    call_command("sqlmigrate", app, name, stdout=out, stderr=io.StringIO(), **options)
    return out.getvalue()


def asked(app, name, backwards=False):
    """The text as `sql`, or null and the `error`; `varies` where a second run prints something else."""
    try:
        first = sqlmigrate(app, name, backwards)
        # Values that are made anew stand in defaults alone: the rest need not be asked for twice.
        second = sqlmigrate(app, name, backwards) if DEFAULTS.search(first) else first
    except Exception as error:  # what Django refuses is a result too
        return {"sql": None, "error": ADDRESS.sub("", f"{type(error).__name__}: {error}")}
    return {"sql": first, "varies": True} if first != second else {"sql": first}


def backwards(app, name):
    names = {"sql": "backwards", "error": "backwards_error", "varies": "backwards_varies"}
    return {names[key]: value for key, value in asked(app, name, backwards=True).items()}


def applied(executor, state, migration):
    """The state behind a migration that was applied to the database; None where the database refused it."""
    from django.db import connections

    try:
        return executor.apply_migration(state, migration)
    except Exception as error:
        print(f"{migration}: not applied: {error}".strip().split("\n")[0], file=sys.stderr)
        # The failed transaction is left behind with its connection.
        connections["default"].connection.close()
        del connections["default"]
        executor.connection = connections["default"]
        executor.recorder = type(executor.recorder)(executor.connection)
        executor.recorder.record_applied(migration.app_label, migration.name)
        return None


def key_of(to, model):
    if not isinstance(to, str):
        return to._meta.label_lower
    if to == "self":
        to = model.name
    return (to if "." in to else f"{model.app_label}.{to}").lower()


def described_field(value, model):
    entry = {"class": value.__class__.__name__, "null": bool(value.null), "unique": value._unique, "default": value.has_default()}
    relation = value.remote_field
    if relation is None:
        return entry
    entry["to"] = key_of(relation.model, model)
    through = getattr(relation, "through", None)
    if through is not None:
        entry["through"] = key_of(through, model)
    to_fields = [name for name in getattr(value, "to_fields", []) if name]
    if to_fields:
        entry["to_field"] = to_fields[0]
    return entry


def described(model):
    """A ModelState, as far as Lockkeeper keeps one."""
    def together(name):
        return sorted(list(group) for group in model.options.get(name) or ())

    return {
        "name": model.name,
        "fields": {name: described_field(value, model) for name, value in model.fields.items()},
        "bases": [base.lower() for base in model.bases if isinstance(base, str)],
        "db_table": model.options.get("db_table") or None,
        "managed": model.options.get("managed", True),
        "proxy": model.options.get("proxy", False),
        "order_with_respect_to": model.options.get("order_with_respect_to"),
        "unique_together": together("unique_together"),
        "index_together": together("index_together"),
        "indexes": [index.name for index in model.options.get("indexes", [])],
        "constraints": [constraint.name for constraint in model.options.get("constraints", [])],
    }


def entries(project):
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.state import ProjectState

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    own = {config.label for config in apps.get_app_configs() if config.path.startswith(project)}
    state, migrated = ProjectState(), ProjectState()
    known, failed = {}, set()
    for migration, _ in plan:
        key = migration.app_label, migration.name
        is_own = migration.app_label in own
        entry = {"app": key[0], "name": key[1], **asked(*key)} if is_own else {}
        # What follows a migration that failed is asked of a database that does not have its changes.
        if failed.intersection(executor.loader.graph.forwards_plan(key)):
            entry["after_failure"] = True
        state = migration.mutate_state(state, preserve=False)
        migrated = applied(executor, migrated, migration)
        if migrated is None:
            failed.add(key)
            migrated = state.clone()
        elif is_own:
            entry.update(backwards(*key))
        models = {".".join(key): described(model) for key, model in state.models.items() if key[0] in own}
        changed = {key: model for key, model in models.items() if known.get(key) != model}
        changed.update((key, None) for key in known if key not in models)
        known = models
        if is_own:
            yield {**entry, "models": changed}


def record(project, vendor, output):
    from django.db import connections

    database = f"lockkeeper_conformance_{os.getpid()}"
    manage("create", vendor, database)
    try:
        configure(str(project), database, vendor)
        lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries(str(project))]
        output.write_text("".join(lines), encoding="utf-8")
        print(f"Django {django.get_version()} on {vendor}, {project.name}: {len(lines)} migrations", flush=True)
    finally:
        connections.close_all()
        manage("drop", vendor, database)


def is_meant(project, vendor):
    versions, vendors = project / "versions", project / "vendors"
    limits = [tuple(map(int, text.split("."))) for text in versions.read_text().split()] if versions.exists() else []
    named = vendors.read_text().split() if vendors.exists() else ["postgresql"]
    return vendor in named and (not limits or limits[0] <= django.VERSION[:2] <= limits[1])


def main():
    output, *projects = sys.argv[1:]
    vendor = projects.pop(0) if projects[0] in ("postgresql", "mariadb", "mysql", "sqlite") else "postgresql"
    output = pathlib.Path(output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    # Loaded once, for all processes.
    import django.core.management.commands.migrate
    import django.core.management.commands.sqlmigrate

    failures = 0
    for project in map(pathlib.Path, projects):
        if not is_meant(project, vendor):
            continue
        process = os.fork()
        if process == 0:
            record(project.resolve(), vendor, output / f"{project.name}.jsonl")
            os._exit(0)
        failures += os.waitpid(process, 0)[1] != 0
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
