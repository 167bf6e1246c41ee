SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}
INSTALLED_APPS = [
    "django.contrib.postgres",
    "shop",
    "people",
    "stock",
]
