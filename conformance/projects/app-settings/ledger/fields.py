from django.conf import settings
from django.db import models


class CodeForeignKey(models.ForeignKey):
    """Refers to the field that a setting names."""

    setting_name = "LEDGER_FOREIGN_KEY_TO_FIELD"

    def __init__(self, *args, **kwargs):
        kwargs["to_field"] = getattr(settings, self.setting_name, "code")
        super().__init__(*args, **kwargs)
