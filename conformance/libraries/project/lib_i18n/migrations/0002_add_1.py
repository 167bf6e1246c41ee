import django.db.models.deletion
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_i18n', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', i18nfield.fields.I18nCharField(blank=True, max_length=200)),
    ]
