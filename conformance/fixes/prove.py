"""Runs migrations as they were and as a fix leaves them with real Django on real PostgreSQL, and compares what comes of it.

Usage: prove.py JOBS RESULTS WORKERS
JOBS holds one JSON object a line: `id`, `original` and `fixed` (folders of whole projects), `before` (the migrations to run
first), `rows` (SQL that fills the tables then), `asked` (what else is to hold, see `Asked` in instance.ts), `installed` (for a package: the last migration of each, and where to go back to). RESULTS gets one line for each: `id`, `refused` (why Django can't run the
original) or `failures` (what differs or fails, empty if nothing does).

Each project is loaded in a process of its own, on an emptied database: migrated to `before`, filled, migrated to the end, back to
`before`, and to the end again. The schema is read from pg_catalog: columns, types, defaults, constraints and whether they are
validated, indexes and whether they are valid; rows as JSON; the state from Django, each field and option as deconstructed.
Connection settings come from PGHOST, PGPORT and PGUSER.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import signal
import sys
import warnings

import psycopg2

# Loaded once, for all processes.
import django
import django.contrib.postgres.operations
import django.db.backends.postgresql.base
import django.db.migrations.executor
import django.db.migrations.writer
import django.http
import django.urls
import django.utils.log

SECONDS = 120

COLUMNS = """
SELECT c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
       pg_get_expr(d.adbin, d.adrelid), co.collname
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
LEFT JOIN pg_collation co ON co.oid = a.attcollation
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 3
"""
CONSTRAINTS = """
SELECT c.relname, k.conname, k.contype, k.convalidated, k.condeferrable, k.condeferred, pg_get_constraintdef(k.oid),
       (SELECT i.relname FROM pg_class i WHERE i.oid = k.conindid)
FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""
INDEXES = """
SELECT t.relname, c.relname, pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready, i.indisunique, i.indisprimary, i.indimmediate
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1, 2
"""
OTHERS = """
SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('i', 't') ORDER BY 1
"""
#: Django's own book-keeping
BOOKS = {"django_migrations", "django_content_type"}


def configure(folder, database):
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    warnings.simplefilter("ignore")
    from django.conf import settings

    settings.DATABASES["default"].update(
        NAME=database,
        HOST=os.environ.get("PGHOST", "127.0.0.1"),
        PORT=os.environ.get("PGPORT", "5432"),
        USER=os.environ.get("PGUSER", "postgres"),
    )
    django.setup()


def configure_package(folder, database):
    """A package as conformance/packages installs it: apps from their migrations alone, without the functions of data migrations."""
    sys.path.insert(1, str(pathlib.Path(__file__).parent.parent / "packages"))
    import record
    from django.db.migrations import RunPython

    record.configure(pathlib.Path(folder), database)
    RunPython.database_forwards = RunPython.database_backwards = lambda *arguments: None


def schema():
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for name, query in {"column": COLUMNS, "constraint": CONSTRAINTS, "index": INDEXES, "relation": OTHERS}.items():
            cursor.execute(query)
            for row in cursor.fetchall():
                if row[0].startswith(tuple(BOOKS)):
                    continue
                found[f"{name} {row[0]} {row[2] if name == 'column' else row[1]}"] = repr(row)
    return found


def rows():
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'")
        for (table,) in cursor.fetchall():
            if table not in BOOKS:
                cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" AS t ORDER BY 1')
                found[f"rows {table}"] = repr(cursor.fetchall())
    return found


def text_of(value):
    from django.db.migrations.writer import MigrationWriter

    return MigrationWriter.serialize(value)[0]


def state_of(executor, last):
    found = {}
    for (app, name), model in sorted(executor.loader.project_state(last).models.items()):
        key = f"state {app}.{name}"
        for field, value in model.fields.items():
            found[f"{key}.{field}"] = text_of(value)
        for option, value in model.options.items():
            found[f"{key} {option}"] = repr(sorted(map(repr, value))) if isinstance(value, set) else text_of(value)
        found[f"{key} bases"] = repr(model.bases)
        found[f"{key} managers"] = repr([name for name, _ in model.managers])
    return found


def executor():
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    return MigrationExecutor(connection)


def migrate(targets=None):
    runner = executor()
    # Where the target is named, what comes later in an installed package may be there beside it.
    conflicts = runner.loader.detect_conflicts() if targets is None else None
    if conflicts:
        raise RuntimeError(f"conflicting leaf nodes: {conflicts}")
    runner.migrate(targets if targets is not None else runner.loader.graph.leaf_nodes())


def bystanders(before):
    """The last migrations of other apps, as far as they need nothing of what comes after `before`: they stay when it goes back."""
    runner = executor()
    apps = {app for app, _ in before}
    graph, applied = runner.loader.graph, runner.loader.applied_migrations
    return [
        leaf
        for leaf in graph.leaf_nodes()
        if leaf[0] not in apps
        and not any(node[0] in apps and node not in applied for node in graph.forwards_plan(leaf))
    ]


def merge():
    """Lets Django write the merge migration of the leaves."""
    from django.core.management import call_command

    with contextlib.redirect_stdout(io.StringIO()):
        call_command("makemigrations", merge=True, interactive=False)


def merge_of(app):
    """What the last migration of an app says, with its name as far as no clock is in it."""
    loader = executor().loader
    ((_, name),) = [leaf for leaf in loader.graph.leaf_nodes() if leaf[0] == app]
    migration = loader.get_migration(app, name)
    return {
        "name": re.sub(r"(?<=_merge)_\d{8}_\d{4}$", "", name),
        "dependencies": repr(migration.dependencies),
        "operations": repr(migration.operations),
    }


def give_up(table, database):
    """Fails unless the migration ends by itself while another session reads a table."""
    from django.db.utils import OperationalError

    reader = psycopg2.connect(
        dbname=database,
        host=os.environ.get("PGHOST", "127.0.0.1"),
        port=os.environ.get("PGPORT", "5432"),
        user=os.environ.get("PGUSER", "postgres"),
    )
    try:
        reader.cursor().execute(f"LOCK TABLE {table} IN ACCESS SHARE MODE")
        migrate()
    except OperationalError as error:
        if "lock timeout" not in str(error):
            raise
    else:
        raise RuntimeError("it did not wait for its lock")
    finally:
        reader.close()


def run(job, folder, database):
    """What comes of one project: the steps that worked, by name, and the first error."""
    from django.db import connection

    result = {}
    try:
        installed = job.get("installed")
        if installed is None:
            configure(folder, database)
            last, back = None, None
        else:
            configure_package(folder, database)
            last = [tuple(installed["original" if folder == job["original"] else "fixed"])]
            back = [tuple(installed["back"])]
        asked = job.get("asked") or {}
        if "merges" in asked:
            if folder == job["original"]:
                merge()
            result["merge"] = merge_of(asked["merges"])
        before = [tuple(key) for key in job["before"]]
        migrate(before)
        if installed is None:
            migrate(bystanders(before))
        with connection.cursor() as cursor:
            for statement in job["rows"]:
                cursor.execute(statement)
        result["before"] = {**schema(), **rows()}
        if "givesUpOn" in asked and folder == job["fixed"]:
            give_up(asked["givesUpOn"], database)
        migrate(last)
        result["state"] = state_of(executor(), last)
        result["after"] = {**schema(), **rows()}
        try:
            migrate(back or before)
            result["back"] = {**schema(), **rows()}
        except django.db.migrations.exceptions.IrreversibleError as error:
            result["irreversible"] = str(error)
            return result
        migrate(last)
        result["again"] = {**schema(), **rows()}
    except Exception as error:
        result["error"] = f"{type(error).__name__}: {error}".strip().replace("\n", " ")
    return result


def in_own_process(job, folder, database, work):
    """`run` in a fork, which ends by itself if it hangs."""
    empty(database)
    answer = pathlib.Path(f"{work}.{os.getpid()}")
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        answer.write_text(json.dumps(run(job, folder, database)))
        os._exit(0)
    _, status = os.waitpid(process, 0)
    if status != 0:
        return {"error": f"the process ended with {status}"}
    result = json.loads(answer.read_text())
    answer.unlink()
    return result


def server(database, *statements):
    connection = psycopg2.connect(
        dbname=database,
        host=os.environ.get("PGHOST", "127.0.0.1"),
        port=os.environ.get("PGPORT", "5432"),
        user=os.environ.get("PGUSER", "postgres"),
    )
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    answer = connection.server_version
    connection.close()
    return answer


def empty(database):
    server(database, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


def differences(name, one, other):
    """What two snapshots do not have in common, in words."""
    keys = sorted(key for key in {*one, *other} if one.get(key) != other.get(key))
    return [f"{name}: {key}: {str(one.get(key))[:200]} is not {str(other.get(key))[:200]}" for key in keys[:5]]


def judged(original, fixed):
    if "after" not in original:
        return {"refused": original.get("error", "no result")}
    failures = []
    if "error" in fixed:
        failures.append(f"fixed: {fixed['error']}")
    if "after" in fixed:
        failures += differences("merge", original.get("merge", {}), fixed.get("merge", {}))
        failures += differences("state", original["state"], fixed["state"])
        failures += differences("schema", original["after"], fixed["after"])
        if "irreversible" in fixed:
            if "irreversible" not in original:
                failures.append(f"fixed can't go back: {fixed['irreversible']}")
        elif "back" in fixed:
            # Rows that a migration has changed forwards may stay changed: then as they do with the original.
            view = (lambda snapshot: snapshot) if "back" in original else schema_alone
            # Django's own way back may lose an index of another name on the same columns; what comes back to where it was is right.
            is_back = schema_alone(fixed["back"]) == schema_alone(fixed["before"])
            is_again = schema_alone(fixed.get("again", {})) == schema_alone(original["after"])
            if not (is_back and is_again and loses_by_itself(original)):
                failures += differences("back", view(original.get("back", fixed["before"])), view(fixed["back"]))
                failures += differences("again", view(original.get("again", fixed["after"])), view(fixed.get("again", {})))
    return {"failures": failures, **({"original_irreversible": True} if "irreversible" in original else {})}


def loses_by_itself(original):
    """True if the original, back and forwards again, is not what it was."""
    return "again" in original and schema_alone(original["again"]) != schema_alone(original["after"])


def schema_alone(snapshot):
    return {key: value for key, value in snapshot.items() if not key.startswith("rows ")}


def work(jobs, database, output):
    server("postgres", f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
    try:
        with open(output, "w", encoding="utf-8") as lines:
            for job in jobs:
                original = in_own_process(job, job["original"], database, output)
                fixed = in_own_process(job, job["fixed"], database, output)
                lines.write(json.dumps({"id": job["id"], **judged(original, fixed)}) + "\n")
                lines.flush()
    finally:
        server("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def main():
    jobs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    results, workers = pathlib.Path(sys.argv[2]), int(sys.argv[3])
    processes = []
    for number in range(workers):
        process = os.fork()
        if process == 0:
            work(jobs[number::workers], f"lockkeeper_fixes_{os.getpid()}", f"{results}.{number}")
            os._exit(0)
        processes.append(process)
    failed = sum(os.waitpid(process, 0)[1] != 0 for process in processes)
    with open(results, "w", encoding="utf-8") as lines:
        for number in range(workers):
            part = pathlib.Path(f"{results}.{number}")
            lines.write(part.read_text())
            part.unlink()
        version = server("postgres")
        lines.write(json.dumps({"django": django.get_version(), "postgresql": f"{version // 10000}.{version % 10000}"}) + "\n")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
