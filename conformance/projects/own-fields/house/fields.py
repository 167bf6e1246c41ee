from django.db import models

LENGTH = 12


class CodeField(models.CharField):
    """A CharField with a length of its own."""

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 8
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


class NamedField(CodeField):
    pass


class DefaultLengthField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", LENGTH)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)


class MacAddressField(models.Field):
    def db_type(self, connection):
        return "macaddr"


class HashField(models.CharField):
    def __init__(self, **kwargs):
        kwargs["max_length"] = 40
        super().__init__(**kwargs)

    def db_type(self, connection):
        """Fixed length."""
        if connection.vendor == "postgresql":
            return "char(40)"
        return super().db_type(connection)


class BlobField(models.TextField):
    def get_internal_type(self):
        return "TextField"


class FlaggedField(models.IntegerField):
    def __init__(self, flags=None, *args, **kwargs):
        self.flags = flags
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        kwargs["flags"] = self.flags
        return name, path, args, kwargs


class OwnerField(models.ForeignKey):
    def __init__(self, **kwargs):
        kwargs.setdefault("to", "house.house")
        kwargs.setdefault("on_delete", models.CASCADE)
        super().__init__(**kwargs)


class ComputedField(models.CharField):
    def db_type(self, connection):
        return "varchar(%s)" % (self.max_length * 2)
