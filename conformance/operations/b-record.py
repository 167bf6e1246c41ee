"""Records what real Django makes of each migration of a project: the state, and the SQL in both directions.

Usage: b-record.py PROJECT DATABASE OUTPUT
One JSON line a migration, in the order of `migrate`. The state is the one that `migrate` carries along: models that the migration
changed, null for those that are gone. `sql` and `backwards` are what `sqlmigrate` prints, before and after the migration was
applied; null, with the error, where Django refuses. Connection settings come from PGHOST, PGPORT and PGUSER.
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


def printed(app, name, backwards):
    from django.core.management import call_command

    out = io.StringIO()
    try:
        call_command("sqlmigrate", app, name, backwards=backwards, stdout=out, stderr=io.StringIO(), no_color=True)
        return out.getvalue(), None
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


def described(model):
    """A ModelState, as far as Lockkeeper keeps one."""
    def field(value):
        relation = value.remote_field
        entry = {"class": value.__class__.__name__, "null": value.null, "unique": value._unique, "default": value.has_default()}
        if relation is not None:
            to = relation.model
            entry["to"] = key_of(to, model)
            through = getattr(relation, "through", None)
            if through is not None:
                entry["through"] = key_of(through, model)
            to_fields = [name for name in getattr(value, "to_fields", []) if name]
            if to_fields:
                entry["to_field"] = to_fields[0]
        return entry

    def together(name):
        return sorted(list(group) for group in model.options.get(name) or ())

    return {
        "name": model.name,
        "fields": {name: field(value) for name, value in model.fields.items()},
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


def key_of(to, model):
    if not isinstance(to, str):
        return to._meta.label_lower
    if to == "self":
        to = model.name
    return (to if "." in to else f"{model.app_label}.{to}").lower()


def main():
    project, database, output = sys.argv[1:4]
    configure(project, database)
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.state import ProjectState

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    own = {config.label for config in apps.get_app_configs() if config.path.startswith(os.path.abspath(project))}
    state, known = ProjectState(), {}
    with open(output, "w", encoding="utf-8") as lines:
        for migration, _ in plan:
            app, name = migration.app_label, migration.name
            sql, error = printed(app, name, backwards=False) if app in own else (None, None)
            call_command("migrate", app, name, verbosity=0, interactive=False)
            state = migration.mutate_state(state, preserve=True)
            models = {".".join(key): described(model) for key, model in state.models.items() if key[0] in own}
            changed = {key: model for key, model in models.items() if known.get(key) != model}
            changed.update((key, None) for key in known if key not in models)
            known = models
            if app not in own:
                continue
            entry = {"app": app, "name": name, "sql": sql}
            if error:
                entry["error"] = error
            entry["backwards"], backwards_error = printed(app, name, backwards=True)
            if backwards_error:
                entry["backwards_error"] = backwards_error
            entry["models"] = changed
            lines.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
