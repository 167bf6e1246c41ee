SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
MIGRATION_MODULES = {"people": "people.schema"}
TITLE_LENGTH = 40 * 2
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "people",
    "shop.stock.apps.StockConfig",
]
