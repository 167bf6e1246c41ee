from typing import TYPE_CHECKING, Generic, TypeVar

from django.db import models

Key = TypeVar("Key")
Held = TypeVar("Held")

if TYPE_CHECKING:

    class HeldFieldBase(models.BinaryField[Key, Held], Generic[Key, Held]):
        pass

else:

    class HeldFieldBase(models.BinaryField, Generic[Key, Held]):
        pass


class HeldField(HeldFieldBase[Key, Held], Generic[Key, Held]):
    """A field with parameters for type checkers, on a base that differs for them."""


class StampField(HeldField[bytes, str]):
    pass


class CollationsMixin:
    """Collations by database."""

    def __init__(self, *args, collations=None, db_collation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.collations = collations or {}

    def db_parameters(self, connection):
        parameters = models.Field.db_parameters(self, connection)
        if connection.vendor in self.collations:
            parameters["collation"] = self.collations[connection.vendor]
        return parameters

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.collations:
            kwargs["collations"] = self.collations
        return name, path, args, kwargs


class HeadlineField(CollationsMixin, models.CharField):
    pass


class BodyField(CollationsMixin, models.TextField):
    pass


class TagsField(models.CharField):
    """Stores what is missing as an empty text."""

    def get_prep_value(self, value):
        if value is None:
            return ""
        return ",".join(value)


class NoteField(models.TextField):
    def get_prep_value(self, value):
        if not value:
            return None
        return value.strip()
