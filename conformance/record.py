"""Records what real Django prints for the migrations of one project, as JSON lines.

Usage: record.py PROJECT DATABASE OUTPUT
The migrations are gone through in the order of `migrate`; `sqlmigrate` is asked before each one is applied, because it looks
constraint names up in the database. Connection settings come from PGHOST, PGPORT and PGUSER.
"""

import io
import json
import os
import sys
import warnings


def configure(project, database):
    sys.path.insert(0, project)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    warnings.simplefilter("ignore")
    import django
    from django.conf import settings

    settings.DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database,
            "HOST": os.environ.get("PGHOST", "127.0.0.1"),
            "PORT": os.environ.get("PGPORT", "5432"),
            "USER": os.environ.get("PGUSER", "postgres"),
        }
    }
    django.setup()


def sqlmigrate(app, name):
    from django.core.management import call_command

    out = io.StringIO()
    call_command("sqlmigrate", app, name, stdout=out, stderr=io.StringIO(), no_color=True)
    return out.getvalue()


def recorded(app, name):
    """The text, or the error; `varies` where a second run prints something else."""
    try:
        first = sqlmigrate(app, name)
        second = sqlmigrate(app, name)
    except Exception as error:  # what Django refuses is a result too
        return {"app": app, "name": name, "sql": None, "error": f"{type(error).__name__}: {error}"}
    entry = {"app": app, "name": name, "sql": first}
    if first != second:
        entry["varies"] = True
    return entry


def apply(app, name):
    from django.core.management import call_command

    options = {"verbosity": 0, "interactive": False}
    try:
        call_command("migrate", app, name, **options)
        return True
    except Exception as error:
        from django.db import connections

        print(f"{app}.{name}: not applied: {error}".strip().split("\n")[0], file=sys.stderr)
        # The failed transaction is left behind with its connection.
        connections["default"].connection.close()
        del connections["default"]
        call_command("migrate", app, name, fake=True, **options)
        return False


def main():
    project, database, output = sys.argv[1:4]
    configure(project, database)
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    own = {config.label for config in apps.get_app_configs() if config.path.startswith(os.path.abspath(project))}
    failed = set()
    with open(output, "w", encoding="utf-8") as lines:
        for migration, _ in plan:
            key = (migration.app_label, migration.name)
            entry = recorded(*key) if migration.app_label in own else None
            # What follows a migration that failed is asked of a database that does not have its changes.
            if entry is not None and failed.intersection(executor.loader.graph.forwards_plan(key)):
                entry["after_failure"] = True
            applied = apply(*key)
            if not applied:
                failed.add(key)
            if entry is None:
                continue
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
