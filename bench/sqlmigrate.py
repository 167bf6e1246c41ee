"""How long real Django takes for the SQL of a project's migrations: `sqlmigrate` for one after the other, in this one process.

Usage: sqlmigrate.py (project FOLDER | package FOLDER) DATABASE SECONDS
`project` has a settings.py, `package` is one of conformance/packages. The command is measured twice: as it is, building the graph
of migrations anew at each call, and in its best case, with the graph built once. The database is empty, so that no name is found
in it. Migrations are taken in an order that is spread over the whole history, until they are all done or the seconds are over.
Nothing is applied. Prints one line of JSON. Connection settings come from PGHOST, PGPORT and PGUSER.
"""

import io
import json
import os
import pathlib
import sys
import time
import warnings


def configure_project(folder, database):
    warnings.simplefilter("ignore")
    sys.path.insert(0, str(folder))
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
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


def configure_package(folder, database):
    sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "conformance" / "packages"))
    import record

    record.configure(folder, database)


def own_migrations(graph, folder):
    """The migrations whose files lie in the folder, each once, in the order of the graph."""
    keys = dict.fromkeys(key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf))
    for key in keys:
        migration = graph.nodes[key]
        file = pathlib.Path(sys.modules[migration.__module__].__file__).resolve()
        if file.is_relative_to(folder):
            yield migration


def spread(items):
    """Every item once, each far from the one before it."""
    step = max(1, round(len(items) * 0.618))
    while len(items) > 1 and any(step % factor == 0 and len(items) % factor == 0 for factor in range(2, step + 1)):
        step += 1
    return [items[index * step % len(items)] for index in range(len(items))]


def main():
    kind, folder, database, seconds = sys.argv[1:5]
    folder = pathlib.Path(folder).resolve()
    {"project": configure_project, "package": configure_package}[kind](folder, database)
    import django
    from django.core.management import call_command
    from django.core.management.commands import sqlmigrate
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    before = time.process_time()
    loader = MigrationLoader(connection, replace_migrations=False)
    reading = time.process_time() - before
    connection.ensure_connection()
    migrations = spread(list(own_migrations(loader.graph, folder)))
    command = run(call_command, migrations, float(seconds))
    sqlmigrate.MigrationLoader = lambda connection, replace_migrations: loader
    best = run(call_command, migrations, float(seconds))
    figures = {
        "django": django.get_version(),
        "migrations": len(migrations),
        "readingSeconds": reading,
        "command": command,
        "best": best,
    }
    print(json.dumps(figures))


def run(call_command, migrations, seconds):
    done = failed = 0
    start, processor = time.perf_counter(), time.process_time()
    for migration in migrations:
        options = {"stdout": io.StringIO(), "stderr": io.StringIO(), "no_color": True}
        try:
            call_command("sqlmigrate", migration.app_label, migration.name, **options)
            done += 1
        except Exception:  # what Django refuses to print (a stand-in, a name that an empty database lacks)
            failed += 1
        if time.perf_counter() - start > seconds:
            break
    return {"done": done, "failed": failed, "processorSeconds": time.process_time() - processor}


main()
