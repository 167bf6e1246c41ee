from django.conf import settings
from django.db import models

if getattr(settings, "LEDGER_HAS_JSON", False):
    from django.db.models import JSONField
else:
    JSONField = models.TextField


class CodeForeignKey(models.ForeignKey):
    """Refers to the field that a setting names."""

    setting_name = "LEDGER_FOREIGN_KEY_TO_FIELD"

    def __init__(self, *args, **kwargs):
        kwargs["to_field"] = getattr(settings, self.setting_name, "code")
        super().__init__(*args, **kwargs)

    def get_default(self):
        if isinstance(self.remote_field.model, str):
            return self._get_default()
        return super().get_default()
