INSTALLED_APPS = ["diary"]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "conformance"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/Berlin"
