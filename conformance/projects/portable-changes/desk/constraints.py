import django
from django.db import models


def check_constraint(condition, name):
    """Django 5.1 calls `check` by another name, and 6.0 knows it by that alone."""
    return models.CheckConstraint(name=name, **{"condition" if django.VERSION >= (5, 1) else "check": condition})
