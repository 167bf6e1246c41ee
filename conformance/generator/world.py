"""What the random operations choose from: the models that the history has made so far, as Django's own state holds them."""

from django.conf import settings
from django.db import models

from .names import Names


class World:
    def __init__(self, chance, labels, state):
        self.chance = chance
        self.labels = labels
        self.names = Names(chance)
        self.user = settings.AUTH_USER_MODEL if "django.contrib.auth" in settings.INSTALLED_APPS else None
        #: Django's ProjectState with everything that was applied so far.
        self.state = state
        #: The app that the migration belongs to.
        self.app = labels[0]

    def models(self, app=None):
        """States of the models of an app, or of all apps of the project."""
        return [model for (label, _), model in self.state.models.items() if label in ([app] if app else self.labels)]

    def tables_of(self, app=None):
        """Those that have a table of their own."""
        return [model for model in self.models(app) if not model.options.get("proxy") and model.options.get("managed", True)]

    def model(self):
        """A model of this app with a table; None where there is none."""
        found = self.tables_of(self.app)
        return self.chance.choice(found) if found else None

    def targets(self):
        """What a relation can point to, written as Django writes it."""
        found = [model for model in self.models() if model.options.get("managed", True) and not is_composite(model)]
        return [f"{model.app_label}.{model.name_lower}" for model in found]

    def key(self, target):
        app, _, name = target.partition(".")
        return app, name.lower()

    def unique_fields(self, target):
        model = self.state.models.get(self.key(target))
        if model is None or model.app_label not in self.labels:
            return []
        return [name for name, field in model.fields.items() if getattr(field, "unique", False) and is_column(field)]

    @property
    def tables(self):
        return [model.options.get("db_table") or "" for model in self.models()]

    columns = ()

    def columns_of(self, model):
        """Fields with a column of their own, as pairs of name and field."""
        return [(name, field) for name, field in model.fields.items() if is_column(field)]


def is_column(field):
    return not field.many_to_many and type(field).__name__ != "CompositePrimaryKey"


def is_composite(model):
    return any(type(field).__name__ == "CompositePrimaryKey" for field in model.fields.values())


def names_used(model):
    """Names of fields that indexes, constraints and together options mention."""
    used = set()
    for option in ("unique_together", "index_together"):
        for names in model.options.get(option) or ():
            used.update(names)
    for each in (*model.options.get("indexes", ()), *model.options.get("constraints", ())):
        text = repr(each)
        used.update(name for name in model.fields if name in text)
    if model.options.get("order_with_respect_to"):
        used.add(model.options["order_with_respect_to"])
    for name, field in model.fields.items():
        if hasattr(field, "expression"):
            text = repr(field.deconstruct())
            used.update(other for other in model.fields if other in text and other != name)
        if type(field).__name__ == "CompositePrimaryKey":
            used.update(field.field_names)
    return used
