"""Records what real Django prints for the migrations of one installed package, as JSON lines.

Usage: record.py FOLDER DATABASE OUTPUT
FOLDER holds `own/` (the package under test and `config/settings.py`) and `dependencies/` (what its field classes are made of).
Apps are loaded from their migrations alone: `sqlmigrate` works on historical models, so models.py is not needed, and what else a
migration imports and is not installed is replaced by a stand-in. Where a stand-in would reach the state, the migration counts as
one that Django can't load.

For every migration in the order of `migrate` on an empty database: `sqlmigrate` is asked before it is applied (Django looks
names of constraints up in the database), then it is applied, then `sqlmigrate --backwards` is asked. The functions of RunPython
are left out where they fail: the database is empty, and they may need models that are not loaded.
Connection settings come from PGHOST, PGPORT and PGUSER.
"""

import importlib
import importlib.abc
import importlib.machinery
import io
import json
import os
import pathlib
import sys
import types
import warnings


class AnyAttribute(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn()

    def __getitem__(cls, key):
        return StandIn()

    def __fspath__(cls):
        return "stand-in"

    def __lt__(cls, other):
        return True

    def __sub__(cls, other):
        return StandIn()

    __gt__ = __le__ = __ge__ = __lt__
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __or__ = __ror__ = __and__ = __rand__ = __sub__


class StandIn(metaclass=AnyAttribute):
    """Anything that a missing module has: can be called, subclassed, used as a decorator."""

    def __init__(self, *arguments, **options):
        pass

    def __init_subclass__(cls, **options):
        pass

    def __call__(self, *arguments, **options):
        return arguments[0] if len(arguments) == 1 and callable(arguments[0]) else StandIn()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn()

    def __lt__(self, other):
        return True

    __gt__ = __le__ = __ge__ = __lt__

    def __mro_entries__(self, bases):
        return (StandIn,)

    def __getitem__(self, key):
        return StandIn()

    def __fspath__(self):
        return "stand-in"

    def __setitem__(self, key, value):
        pass

    def __or__(self, other):
        return StandIn()

    __ror__ = __and__ = __rand__ = __sub__ = __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __or__

    def __iter__(self):
        return iter(())


class StandInModule(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__") and name != "__all__":
            raise AttributeError(name)
        if name == "__all__":
            return []
        return AnyAttribute(name, (StandIn,), {"__module__": self.__name__})


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Comes last, and only for what the package and its dependencies import: Django and others test what is there."""

    def __init__(self, own, folder, stand_ins):
        self.own = own
        self.stand_ins = tuple(f"{name}." for name in stand_ins)
        self.folder = str(folder)
        self.made = set()

    def find_spec(self, name, path, target=None):
        top = name.partition(".")[0]
        if name.startswith(self.stand_ins):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        if top in self.own or top == "django" or not self.is_asked_by_package(top):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def is_asked_by_package(self, top):
        if top in self.made:
            return True
        frame = sys._getframe(2)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        asked_by = frame.f_code.co_filename if frame is not None else ""
        return asked_by.startswith(self.folder) and "/own/django/" not in asked_by

    def create_module(self, spec):
        self.made.add(spec.name)
        return StandInModule(spec.name)

    def exec_module(self, module):
        pass


def settings_of(folder):
    namespace = {}
    text = (folder / "own" / "config" / "settings.py").read_text()
    exec(compile(text, "settings.py", "exec"), namespace)
    return {name: value for name, value in namespace.items() if name.isupper()}


def configure(folder, database):
    warnings.simplefilter("ignore")
    own = folder / "own"
    sys.path[1:1] = [str(own), str(folder / "dependencies")]
    names = {path.name.removesuffix(".py") for path in own.iterdir()}
    loading = json.loads((folder / "loading.json").read_text())
    sys.modules.update({name: StandInModule(name) for name in loading["stand_ins"]})
    sys.meta_path.append(StandInFinder(names, folder, loading["stand_ins"]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    from django.conf import settings

    values = settings_of(folder)
    installed = values.pop("INSTALLED_APPS")
    values["DATABASES"] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": database,
            "HOST": os.environ.get("PGHOST", "127.0.0.1"),
            "PORT": os.environ.get("PGPORT", "5432"),
            "USER": os.environ.get("PGUSER", "postgres"),
        }
    }
    values.setdefault("SECRET_KEY", "conformance")
    for name, value in values.items():
        setattr(settings, name, value)
    from django.apps import apps

    settings.INSTALLED_APPS = installed
    apps.populate([app_config(name) for name in installed])
    # Models that other modules ask for at import are not loaded.
    get_model = apps.get_model

    def get_model_or_stand_in(*names, **options):
        try:
            return get_model(*names, **options)
        except LookupError:
            return AnyAttribute(names[-1], (StandIn,), {})

    apps.get_model = get_model_or_stand_in
    # Modules that import each other in a circle: one of them has to come first, as it does where models are loaded.
    for name in loading["imports"]:
        importlib.import_module(name)
    return installed


def app_config(entry):
    """The app's configuration with everything but its models."""
    from django.apps import AppConfig

    try:
        found = AppConfig.create(entry)
    except Exception as error:
        print(f"{entry}: configured by its name alone: {type(error).__name__}: {error}", file=sys.stderr)
        module = sys.modules.get(entry) or types.ModuleType(entry)
        path = str(pathlib.Path(next(p for p in sys.path if (pathlib.Path(p) / entry.replace(".", "/")).is_dir()), entry.replace(".", "/")))
        module.__path__ = [path]
        sys.modules[entry] = module
        found = type("Config", (AppConfig,), {"path": path})(entry, module)
    found.import_models = types.MethodType(without_models, found)
    found.ready = lambda: None
    return found


def without_models(self):
    self.models = self.apps.all_models[self.label]


class Recorder:
    def __init__(self):
        from django.core.management.commands import sqlmigrate
        from django.db import connection
        from django.db.migrations.executor import MigrationExecutor
        from django.db.migrations.loader import MigrationLoader

        self.executor = MigrationExecutor(connection)
        # `sqlmigrate` builds this loader at each call; it does not depend on what is applied.
        loader = MigrationLoader(connection, replace_migrations=False)
        sqlmigrate.MigrationLoader = lambda connection, replace_migrations: loader
        self.plan = [migration for migration, _ in self.executor.migration_plan(self.executor.loader.graph.leaf_nodes())]
        self.state = self.executor._create_project_state(with_applied_migrations=True)
        self.failed = set()

    def sqlmigrate(self, migration, backwards):
        from django.core.management import call_command

        out = io.StringIO()
        options = {"stdout": out, "stderr": io.StringIO(), "no_color": True, "backwards": backwards}
        call_command("sqlmigrate", migration.app_label, migration.name, **options)
        return out.getvalue()

    def asked(self, migration, backwards):
        """The text, or the error; `varies` where a second run prints something else."""
        prefix = "backwards_" if backwards else ""
        key = "backwards" if backwards else "sql"
        try:
            first = self.sqlmigrate(migration, backwards)
            second = self.sqlmigrate(migration, backwards) if holds_values(first) else first
        except Exception as error:  # what Django refuses is a result too
            reset_connection()
            return {key: None, f"{prefix}error": f"{type(error).__name__}: {error}"[:300]}
        return {key: first, f"{prefix}varies": True} if first != second else {key: first}

    def apply(self, migration):
        from django.db import connection

        before = self.state.clone()
        for attempt in (migration, without_functions(migration)):
            try:
                with connection.schema_editor(atomic=attempt.atomic) as editor:
                    if "apps" not in self.state.__dict__:
                        self.state.apps
                    self.state = attempt.apply(self.state, editor)
                return None
            except Exception as error:
                reset_connection()
                self.state = before.clone()
                reason = f"{type(error).__name__}: {error}".split("\n")[0]
        try:
            for operation in migration.operations:
                operation.state_forwards(migration.app_label, self.state)
        except ValueError:  # a stand-in among the fields
            self.state = before
        return reason

    def entry(self, migration):
        key = (migration.app_label, migration.name)
        entry = {"app": key[0], "name": key[1], **self.asked(migration, backwards=False)}
        if self.failed.intersection(self.executor.loader.graph.forwards_plan(key)):
            entry["after_failure"] = True
        reason = self.apply(migration)
        if reason is not None:
            self.failed.add(key)
            entry["not_applied"] = reason
            print(f"{key[0]}.{key[1]}: not applied: {reason}", file=sys.stderr)
        else:
            entry |= self.asked(migration, backwards=True)
        return entry


def without_functions(migration):
    """The migration with RunPython functions that do nothing."""
    from django.db.migrations import RunPython

    copy = type(migration)(migration.name, migration.app_label)
    copy.operations = [
        RunPython(RunPython.noop, RunPython.noop) if isinstance(operation, RunPython) else operation
        for operation in migration.operations
    ]
    return copy


def holds_values(sql):
    return any(mark in sql for mark in (" DEFAULT ", " SET ", "VALUES"))


def reset_connection():
    """A failed transaction is left behind with its connection."""
    from django.db import connection

    if connection.connection is not None:
        connection.connection.close()
    connection.connection = None
    connection.in_atomic_block = False
    connection.needs_rollback = False
    connection.savepoint_ids = []
    connection.atomic_blocks = []
    connection.run_on_commit = []
    connection.closed_in_transaction = False


def main():
    folder, database, output = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3]
    configure(folder, database)
    from django.apps import apps

    own = {config.label for config in apps.get_app_configs() if config.path.startswith(str(folder / "own"))}
    own |= {label for label in sys.argv[4:]}
    recorder = Recorder()
    with open(output, "w", encoding="utf-8") as lines:
        for migration in recorder.plan:
            if migration.app_label in own:
                lines.write(json.dumps(recorder.entry(migration), ensure_ascii=False) + "\n")
            else:
                reason = recorder.apply(migration)
                if reason is not None:
                    recorder.failed.add((migration.app_label, migration.name))


if __name__ == "__main__":
    main()
