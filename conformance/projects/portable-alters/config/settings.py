SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "alters",
    "group00",
    "group01",
    "group02",
    "group03",
    "group04",
    "group05",
    "group06",
    "group07",
    "group08",
    "group09",
]
