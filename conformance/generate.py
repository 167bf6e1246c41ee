"""Writes a Django project with long random histories that the Django that runs this, and PostgreSQL, accept.

Usage: generate.py SEED PROJECT
The same seed gives the same project for one version of Django, and for that version only. Each migration is applied to a
database of its own; what is refused there is drawn again. `record.py` then records what Django prints for the project.
"""

import os
import pathlib
import random
import shutil
import sys

from record import configure
from vendors import manage

LABELS = ["shop", "people", "stock"]


def skeleton(chance, project):
    shutil.rmtree(project, ignore_errors=True)
    for name in ("config", *LABELS):
        (project / name).mkdir(parents=True)
        (project / name / "__init__.py").touch()
    for name in LABELS:
        (project / name / "migrations").mkdir()
        (project / name / "migrations" / "__init__.py").touch()
    installed = ["django.contrib.postgres", *LABELS]
    if chance.random() < 0.3:
        installed[:0] = ["django.contrib.contenttypes", "django.contrib.auth"]
    key = chance.choice(["BigAutoField", "AutoField"])
    lines = "".join(f'    "{name}",\n' for name in installed)
    (project / "config" / "settings.py").write_text(
        f'SECRET_KEY = "not secret"\nUSE_TZ = True\nDEFAULT_AUTO_FIELD = "django.db.models.{key}"\n'
        f'DATABASES = {{"default": {{"ENGINE": "django.db.backends.postgresql"}}}}\nINSTALLED_APPS = [\n{lines}]\n'
    )
    shutil.copy(pathlib.Path(__file__).parent / "projects" / "seeds" / "manage.py", project / "manage.py")


class Writer:
    """Applies migrations one after another, and writes down those that are accepted."""

    def __init__(self, project, world, linear):
        self.project = project
        self.world = world
        self.linear = linear
        self.heads = {}
        self.last = None
        self.numbers = {label: 0 for label in LABELS}

    def write(self, operations, atomic=True):
        """Tries the operations as the next migration of the world's app; False where Django or PostgreSQL refuses them."""
        from django.db import connection, connections, migrations
        from django.db.migrations.writer import MigrationWriter

        app = self.world.app
        name = f"{self.numbers[app] + 1:04d}_step"
        migration = migrations.Migration(name, app)
        migration.operations = operations
        migration.initial = True if self.numbers[app] == 0 else None
        try:
            text = MigrationWriter(migration, include_header=False).as_string()
            migration.dependencies = self.dependencies(app, text)
            text = MigrationWriter(migration, include_header=False).as_string()
            if not atomic:
                text = text.replace("    dependencies = [", "    atomic = False\n\n    dependencies = [", 1)
            found = {}
            exec(compile(text, name, "exec"), found)
            state = self.world.state.clone()
            with connection.schema_editor(atomic=atomic) as editor:
                state = found["Migration"](name, app).apply(state, editor)
            state.clone().apps  # noqa: B018 (renders all models)
        except Exception as error:
            print(f"{app}.{name}: {type(error).__name__}: {error}".split("\n")[0], file=sys.stderr)
            # The failed transaction is left behind with its connection.
            if connection.connection is not None:
                connection.connection.close()
            del connections["default"]
            return False
        (self.project / app / "migrations" / f"{name}.py").write_text(text, encoding="utf-8")
        self.world.state = state
        self.heads[app] = self.last = (app, name)
        self.numbers[app] += 1
        return True

    def dependencies(self, app, text):
        """The app's last migration, and the others that it needs: those of the apps that it names, or simply the last one."""
        from django.db import migrations

        found = {self.last} if self.linear and self.last else set()
        if app in self.heads:
            found.add(self.heads[app])
        for label, head in self.heads.items():
            if f"{label}." in text or self.world.chance.random() < 0.3:
                found.add(head)
        needs = sorted(found)
        if "AUTH_USER_MODEL" in text or "auth." in text:
            needs.append(migrations.swappable_dependency("auth.User"))
        return needs


def main():
    seed, folder = sys.argv[1:3]
    database = f"lockkeeper_generate_{os.getpid()}"
    manage("create", "postgresql", database)
    try:
        generate(random.Random(int(seed)), pathlib.Path(folder).resolve(), database)
    finally:
        from django.db import connections

        connections.close_all()
        manage("drop", "postgresql", database)


def generate(chance, project, database):
    import django

    skeleton(chance, project)
    (project / "versions").write_text("{0}.{1} {0}.{1}\n".format(*django.VERSION[:2]))
    configure(str(project), database, "postgresql")
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    from generator import operations
    from generator.world import World

    if "django.contrib.auth" in settings.INSTALLED_APPS:
        call_command("migrate", "auth", verbosity=0)
        loader = MigrationLoader(connection)
        state = loader.project_state(loader.graph.leaf_nodes("auth"))
    else:
        state = MigrationLoader(connection).project_state([])
    world = World(chance, LABELS, state)
    writer = Writer(project, world, linear=chance.random() < 0.75)
    for label in LABELS:
        world.app = label
        first = operations.extensions() if label == LABELS[0] else []
        for _ in range(10):
            if writer.write([*first, *operations.create_model(world)]):
                break
    for _ in range(chance.choice([10, 20, 30])):
        world.app = chance.choice(LABELS)
        for _ in range(4):
            atomic = chance.random() > 0.08
            found = [] if not atomic else several(world, operations, chance)
            if not atomic:
                found = operations.concurrent(world)
            if found and writer.write(found, atomic):
                break


def several(world, operations, chance):
    """Operations of one migration: each is drawn from the state that the ones before it leave."""
    found = []
    start = world.state
    for _ in range(chance.choice([1, 1, 2, 3, 5, 8])):
        drawn = operations.draw(world)
        state = world.state.clone()
        try:
            for operation in drawn:
                operation.state_forwards(world.app, state)
        except Exception:  # what does not fit the state is left out
            continue
        world.state = state
        found += drawn
    world.state = start
    return found


if __name__ == "__main__":
    main()
