"""One app for each library; those whose library is not there are left out, and not recorded."""
import importlib

LIBRARIES = {
    'lib_annoying': 'annoying',
    'lib_autoslug': 'autoslug',
    'lib_bits': 'bitfield',
    'lib_cluster': 'modelcluster',
    'lib_color': 'colorfield',
    'lib_countries': 'django_countries',
    'lib_default_value': 'django_add_default_value',
    'lib_editors': 'ckeditor',
    'lib_emails': 'multi_email_field',
    'lib_encrypted': 'encrypted_model_fields',
    'lib_extensions': 'django_extensions',
    'lib_fernet': 'fernet_fields',
    'lib_filebrowser': 'filebrowser_safe',
    'lib_fsm': 'django_fsm',
    'lib_history': 'simple_history',
    'lib_i18n': 'i18nfield',
    'lib_imagekit': 'imagekit',
    'lib_json': 'jsonfield',
    'lib_localflavor': 'localflavor',
    'lib_mac': 'macaddress',
    'lib_markdown': 'markdownx',
    'lib_measure': 'django_measurement',
    'lib_mirage': 'mirage',
    'lib_model_utils': 'model_utils',
    'lib_money': 'djmoney',
    'lib_multiselect': 'multiselectfield',
    'lib_net': 'netfields',
    'lib_opaque_keys': 'opaque_keys',
    'lib_phone': 'phonenumber_field',
    'lib_pickle': 'picklefield',
    'lib_positions': 'positions',
    'lib_private': 'private_storage',
    'lib_recurrence': 'recurrence',
    'lib_shortuuid': 'shortuuid',
    'lib_shortuuidfield': 'shortuuidfield',
    'lib_sorl': 'sorl',
    'lib_sorted': 'sortedm2m',
    'lib_stdimage': 'stdimage',
    'lib_summernote': 'django_summernote',
    'lib_taggit': 'taggit',
    'lib_tagulous': 'django_tagulous',
    'lib_thumbnails': 'easy_thumbnails',
    'lib_timezone': 'timezone_field',
    'lib_tinymce': 'tinymce',
    'lib_tree': 'mptt',
    'lib_vectors': 'pgvector',
    'lib_versatile': 'versatileimagefield',
}
# Libraries that have to be apps themselves, or whose models are referred to.
APPS = ["taggit", "easy_thumbnails", "django_summernote", "phonenumber_field"]


def installed(module):
    try:
        importlib.import_module(module)
    except Exception:
        return False
    return True


SECRET_KEY = "lockkeeper" * 5
FIELD_ENCRYPTION_KEY = "MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    *(app for app in APPS if installed(app)),
    *(app for app, module in LIBRARIES.items() if installed(module)),
]
STATIC_URL = '/static/'
