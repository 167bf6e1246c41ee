"""Records how real Django orders migrations: graphs by hand and graphs made at random, with a fixed seed.

Usage: record-graphs.py OUTPUT
Django's own loader builds each graph as for an empty database; only the reading of files is replaced. The order is that of
`MigrationExecutor.migration_plan(leaf_nodes())`. Dependencies on apps that are not in the graph count as satisfied, as
Lockkeeper counts them: Django would know those apps.
"""

import json
import random
import sys

import django
from django.conf import settings

settings.configure(INSTALLED_APPS=[], DATABASES={})
django.setup()

from django.db.migrations import Migration
from django.db.migrations.exceptions import CircularDependencyError, NodeNotFoundError
from django.db.migrations.loader import MigrationLoader

BY_HAND = {
    "parents of several apps": {
        "a.0001": {"dependencies": [["b", "0001"], ["c", "0001"], ["d", "0001"]]},
        "b.0001": {}, "c.0001": {}, "d.0001": {},
    },
    "an app that stands between two migrations of another": {
        "a.0001": {"dependencies": [["z", "0001"]]},
        "z.0001": {}, "z.0002": {"dependencies": [["z", "0001"]]},
    },
    "a first migration": {
        "a.0001": {"dependencies": [["z", "__first__"]]},
        "z.0001": {"dependencies": [["z", "__first__"]]},
        "z.0002": {"dependencies": [["z", "0001"]]},
    },
    "a latest migration": {
        "a.0001": {"dependencies": [["z", "__latest__"]]},
        "z.0001": {}, "z.0002": {"dependencies": [["z", "0001"]]},
    },
    "the first of several roots": {
        "a.0001": {"dependencies": [["z", "__first__"]]},
        "z.0002": {}, "z.0001": {"dependencies": [["b", "0001"]]}, "b.0001": {},
    },
    "a squash beside what it replaces": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0001": {"dependencies": [["b", "0001"]]},
        "a.0002": {"dependencies": [["a", "0001"]]},
        "a.0003": {"dependencies": [["a", "0002"]]},
        "b.0001": {},
        "b.0002": {"dependencies": [["b", "0001"], ["a", "0001"]]},
    },
    "a squash whose originals are gone": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0003": {"dependencies": [["a", "0002"]]},
        "b.0001": {"dependencies": [["a", "0001"]]},
    },
    "a first migration that a squash replaces": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0001": {}, "a.0002": {"dependencies": [["a", "0001"]]},
        "b.0001": {"dependencies": [["a", "__first__"]]},
    },
    "a squash that an own child runs before": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0001": {"run_before": [["b", "0001"]]}, "a.0002": {"dependencies": [["a", "0001"]]},
        "b.0001": {},
    },
    # Django 6.0 squashes squashes; before, the loader could not load these.
    "a squash of a squash": {
        "a.0001_squashed_0003": {"replaces": [["a", "0001_squashed_0002"], ["a", "0003"]]},
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0001": {}, "a.0002": {"dependencies": [["a", "0001"]]},
        "a.0003": {"dependencies": [["a", "0002"]]},
        "b.0001": {"dependencies": [["a", "0001"]]}, "b.0002": {"dependencies": [["a", "0003"], ["b", "0001"]]},
    },
    "a squash of a squash whose originals are gone": {
        "a.0001_squashed_0003": {"replaces": [["a", "0001_squashed_0002"], ["a", "0003"]], "dependencies": [["b", "0001"]]},
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0003": {"dependencies": [["a", "0001_squashed_0002"]]},
        "a.0004": {"dependencies": [["a", "0003"]]},
        "b.0001": {},
    },
    "an app under another name": {
        "shop.0001": {"replaces": [["cart", "0001"]]},
        "shop.0002": {"dependencies": [["shop", "0001"]]},
        "bill.0001": {"dependencies": [["cart", "0001"]]},
        "cart.0002": {},
    },
    "squashes in circular pieces": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0003_squashed_0004": {"replaces": [["a", "0003"], ["a", "0004"]], "dependencies": [["a", "0002"], ["b", "0001_squashed_0002"]]},
        "b.0001_squashed_0002": {"replaces": [["b", "0001"], ["b", "0002"]], "dependencies": [["a", "0001_squashed_0002"]]},
        "b.0003": {"dependencies": [["b", "0002"], ["a", "0004"]]},
    },
    "run_before": {"a.0001": {}, "b.0001": {"run_before": [["a", "0001"]]}},
    "run_before a first migration": {"a.0001": {}, "b.0001": {"run_before": [["a", "__first__"]]}},
    "run_before what is not there": {"a.0001": {"run_before": [["a", "0009"]]}},
    "two leaves": {
        "a.0001": {}, "a.0002_x": {"dependencies": [["a", "0001"]]}, "a.0002_y": {"dependencies": [["a", "0001"]]},
        "b.0001": {"dependencies": [["a", "0002_x"]]},
    },
    "a missing parent": {"a.0002": {"dependencies": [["a", "0001"]]}},
    "a missing parent of another app": {"a.0001": {"dependencies": [["b", "0002"]]}, "b.0001": {}},
    "a missing parent of what a squash replaces": {
        "a.0001_squashed_0002": {"replaces": [["a", "0001"], ["a", "0002"]]},
        "a.0001": {"dependencies": [["a", "0000"]]},
        "a.0002": {"dependencies": [["a", "0001"]]},
    },
    "a cycle of two apps": {
        "a.0001": {"dependencies": [["b", "0001"]]}, "b.0001": {"dependencies": [["a", "0001"]]}, "c.0001": {},
    },
    "a migration that depends on itself": {"a.0001": {"dependencies": [["a", "0001"]]}},
    "a cycle by run_before": {
        "a.0001": {}, "b.0001": {"dependencies": [["a", "0001"]], "run_before": [["a", "0001"]]},
    },
    "names that sort by number only at first sight": {
        "a.0002": {}, "a.0010": {"dependencies": [["a", "0002"]]}, "a.10": {"dependencies": [["a", "0010"]]},
        "a_b.0001": {"dependencies": [["a", "10"]]}, "ab.0001": {"dependencies": [["a_b", "0001"], ["a", "0002"]]},
        "A.0001": {"dependencies": [["ab", "0001"]]},
    },
}


def at_random(generator):
    """A graph without cycles, but for a few: chains per app, dependencies between apps, squashes, run_before."""
    apps = generator.sample("abcdefgh", generator.randint(2, 6))
    made, migrations = [], {}
    for _ in range(generator.randint(4, 28)):
        app = generator.choice(apps)
        own = [name for label, name in made if label == app]
        name = f"{len(own) + 1:04}_{generator.choice('xyz')}"
        attributes = {}
        dependencies = [[app, own[-1]]] if own and generator.random() < 0.95 else []
        for key in generator.sample(made, min(len(made), generator.choice([0, 0, 1, 1, 2, 3]))):
            if key[0] != app:
                dependencies.append(list(key))
        if generator.random() < 0.08:
            other = generator.choice(apps)
            if any(label == other for label, _ in made):
                dependencies.append([other, "__first__"])
        if generator.random() < 0.06 and made:
            attributes["run_before"] = [list(generator.choice(made))]
        made.append((app, name))
        migrations[f"{app}.{name}"] = {"dependencies": dependencies, **attributes}
    for app in apps:
        own = [name for label, name in made if label == app]
        if len(own) < 3 or generator.random() < 0.5:
            continue
        length = generator.randint(2, len(own) - 1)
        start = generator.randint(0, len(own) - length)
        replaced = own[start : start + length]
        squash = f"{replaced[0][:4]}_squashed_{replaced[-1]}"
        migrations[f"{app}.{squash}"] = {
            "replaces": [[app, name] for name in replaced],
            "dependencies": [
                dependency
                for name in replaced
                for dependency in migrations[f"{app}.{name}"]["dependencies"]
                if dependency[0] != app or dependency[1] not in replaced
            ],
        }
        if generator.random() < 0.5:
            for name in replaced:
                del migrations[f"{app}.{name}"]
    return migrations


class Loader(MigrationLoader):
    def __init__(self, migrations):
        self.given = migrations
        super().__init__(None)

    def load_disk(self):
        self.disk_migrations, self.unmigrated_apps, self.migrated_apps = {}, set(), set()
        for key, attributes in self.given.items():
            app, name = key.split(".")
            migration = Migration(name, app)
            for attribute in ("dependencies", "run_before", "replaces"):
                setattr(migration, attribute, [tuple(pair) for pair in attributes.get(attribute, [])])
            self.disk_migrations[app, name] = migration
            self.migrated_apps.add(app)


def plan_of(graph):
    plan = []
    for leaf in graph.leaf_nodes():
        plan += [key for key in graph.forwards_plan(leaf) if key not in plan]
    return plan


def recorded(name, migrations):
    entry = {"name": name, "migrations": migrations}
    try:
        graph = Loader(migrations).graph
    except (NodeNotFoundError, CircularDependencyError, ValueError) as error:
        return {**entry, "error": type(error).__name__}
    return {
        **entry,
        "order": [".".join(key) for key in plan_of(graph)],
        "leaves": [".".join(key) for key in graph.leaf_nodes()],
        "parents": {
            ".".join(node.key): sorted(".".join(parent.key) for parent in node.parents)
            for node in sorted(graph.node_map.values())
        },
    }


def main():
    generator = random.Random(20)
    cases = [recorded(name, migrations) for name, migrations in BY_HAND.items()]
    for number in range(1, 121):
        case = recorded(f"at random {number}", at_random(generator))
        # Graphs that Django refuses are kept as well, but not as many as come by themselves.
        while case.get("error") == "ValueError" or ("error" in case and generator.random() < 0.9):
            case = recorded(f"at random {number}", at_random(generator))
        cases.append(case)
    with open(sys.argv[1], "w", encoding="utf-8") as output:
        for case in cases:
            output.write(json.dumps(case) + "\n")


if __name__ == "__main__":
    main()
