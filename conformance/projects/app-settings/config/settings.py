INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth", "ledger"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "conformance"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
LEDGER_TITLE_LENGTH = 33
LEDGER = {"CODE_LENGTH": 16}
