"""Settings of the app, with defaults: as a class with properties behind a module's __getattr__, and as a lazy object."""

from django.apps import apps
from django.conf import settings

DEFAULTS = {"ENTRY_MODEL": "ledger.Entry", "CODE_LENGTH": 12, "REFERENCE_LENGTH": 20}


def get_setting(name, default):
    getter = getattr(settings, "LEDGER_GETTER", lambda name, default: getattr(settings, name, default))
    return getter(name, default)


class AppSettings:
    def __init__(self, prefix):
        self.prefix = prefix

    def _setting(self, name, default):
        return get_setting(self.prefix + name, default)

    @property
    def UNIQUE_CODE(self):
        return self._setting("UNIQUE_CODE", True)

    @property
    def NAME_LENGTH(self):
        return self._setting("NAME_LENGTH", 40)

    @property
    def HAS_SITES(self):
        return apps.is_installed("django.contrib.sites")


class LazySettings:
    def __init__(self, given=None, defaults=None):
        self._given = given or {}
        self.defaults = defaults or DEFAULTS
        self._cached = set()

    @property
    def given(self):
        if not hasattr(self, "_given"):
            self._given = getattr(settings, "LEDGER", {})
        return self._given

    def __getattr__(self, name):
        if name not in self.defaults:
            raise AttributeError(f"no such setting: {name}")
        try:
            value = self.given[name]
        except KeyError:
            value = self.defaults[name]
        self.check(name, value)
        self._cached.add(name)
        setattr(self, name, value)
        return value

    def check(self, name, value):
        if not value:
            raise AttributeError(f"{name} is mandatory")


ledger_settings = LazySettings(getattr(settings, "LEDGER", None), DEFAULTS)
_app_settings = AppSettings("LEDGER_")


def __getattr__(name):
    return getattr(_app_settings, name)


try:
    NOTE_LENGTH = settings.LEDGER_NOTE_LENGTH
except AttributeError:
    NOTE_LENGTH = 77

if hasattr(settings, "LEDGER_TITLE_LENGTH"):
    TITLE_LENGTH = settings.LEDGER_TITLE_LENGTH
else:
    TITLE_LENGTH = 10
