"""Prints what foreign keys to the models of installed libraries need to know, as JSON lines: table and primary key.

Usage: record-library-models.py APP…   (dotted names as in INSTALLED_APPS)
Read off the libraries' migrations: the state after all of them. Models whose primary key changed its type in the course of the
history are left out, because the type then depends on the library's version.
"""

import json
import sys
import warnings


def configure_apps(apps):
    warnings.simplefilter("ignore")
    import django
    from django.conf import settings

    settings.configure(
        INSTALLED_APPS=apps,
        SECRET_KEY="lockkeeper" * 5,
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "unused"}},
        STATIC_URL="/static/",
        USE_TZ=True,
        SITE_ID=1,
        ROOT_URLCONF="",
        MIDDLEWARE=["allauth.account.middleware.AccountMiddleware", "axes.middleware.AxesMiddleware"],
        FCM_DJANGO_SETTINGS={},
        Q_CLUSTER={"orm": "default"},
    )
    django.setup()


CONTRIB = ["django.contrib." + name for name in ("contenttypes", "auth", "sites", "sessions", "messages", "admin")]


def main():
    wanted = sys.argv[1:]
    configure_apps([*CONTRIB, *wanted])
    from django.apps import apps
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    own = {config.label: config.name for config in apps.get_app_configs() if config.name in wanted}
    history = {}
    state = loader.project_state([])
    plan = []
    for node in loader.graph.leaf_nodes():
        for key in loader.graph.forwards_plan(node):
            if key not in plan:
                plan.append(key)
    for key in plan:
        state = loader.graph.nodes[key].mutate_state(state, preserve=False)
        for (label, name), model in state.models.items():
            for field in model.fields.values():
                if field.primary_key:
                    history.setdefault((label, name), set()).add((type(field).__name__, getattr(field, "max_length", None)))
    rendered = state.apps
    for (label, name), model in sorted(state.models.items()):
        if label not in own or model.options.get("proxy") or model.options.get("abstract"):
            continue
        meta = rendered.get_model(label, name)._meta
        entry = {"package": own[label], "app": label, "name": model.name, "table": meta.db_table, "key": meta.pk.name,
                 "column": meta.pk.column, "class": type(meta.pk).__name__}
        if meta.pk.remote_field is not None:
            entry["to"] = meta.pk.remote_field.model._meta.label
        elif len(history[label, name]) > 1:
            entry["changed"] = sorted(kind for kind, _ in history[label, name])
        if entry["class"] == "CharField":
            entry["max_length"] = meta.pk.max_length
        if meta.swappable:
            entry["swappable"] = meta.swappable
        print(json.dumps(entry))


if __name__ == "__main__":
    main()
