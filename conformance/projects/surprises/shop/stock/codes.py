import uuid
from enum import IntEnum

from django.db import models

PREFIX = "KV"
TABLES = ["warehouse_box", "warehouse_item"]


class Kind(models.TextChoices):
    SMALL = "s", "Small"
    LARGE = "l", "Large"


class Level(IntEnum):
    LOW = 10
    HIGH = LOW * 2


def default_code():
    return f"{PREFIX}-{Level.HIGH:d}" if False else PREFIX + "-" + str(int(Level.HIGH))


def default_layout():
    layout = {"rows": [], "name": PREFIX}
    for number in range(2):
        layout["rows"].append({"number": number + 1})
    layout.setdefault("kind", Kind.LARGE.value)
    return layout


def new_token():
    return uuid.uuid4()
