"""Asks real Django what `makemigrations --check --dry-run` says of projects.

Usage: ask.py JOBS RESULTS
JOBS holds one JSON object a line: `name` and `folder` (of a whole project). RESULTS gets for each `name`, `exit` (what the command
ends with: 0 if there is nothing to write) and `operations` (what it would write, from its own `MigrationAutodetector`), and at the end the
version of Django.
"""

import contextlib
import io
import json
import os
import pathlib
import sys

import django


def name_of(app, operation):
    """`AddField shop.order.city`: the operation, with what it is done to."""
    field = getattr(operation, "model_name", None)
    model = (field or getattr(operation, "name", "")).lower()
    last = f".{operation.name.lower()}" if field and type(operation).__name__.endswith("Field") else ""
    return f"{type(operation).__name__} {app}.{model}{last}"


def ask(folder):
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    from django.apps import apps
    from django.core.management import call_command
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.questioner import MigrationQuestioner
    from django.db.migrations.state import ProjectState

    code = 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            call_command("makemigrations", check_changes=True, dry_run=True, interactive=False)
        except SystemExit as error:
            code = error.code
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps), MigrationQuestioner({"ask_initial": True}, dry_run=True)
    )
    changes = detector.changes(graph=loader.graph)
    operations = [
        name_of(app, operation)
        for app, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]
    return {"exit": code, "operations": sorted(operations)}


def main():
    with open(sys.argv[2], "w", encoding="utf-8") as lines:
        for line in open(sys.argv[1], encoding="utf-8"):
            job = json.loads(line)
            answer = pathlib.Path(f"{sys.argv[2]}.answer")
            process = os.fork()
            if process == 0:
                answer.write_text(json.dumps(ask(job["folder"])))
                os._exit(0)
            _, status = os.waitpid(process, 0)
            if status != 0:
                sys.exit(f"{job['name']}: no answer")
            lines.write(json.dumps({"name": job["name"], **json.loads(answer.read_text())}) + "\n")
        lines.write(json.dumps({"django": django.get_version()}) + "\n")


if __name__ == "__main__":
    main()
