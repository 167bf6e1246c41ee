import django.db.models.deletion
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_i18n', '0004_add_3')]
    operations = [
        migrations.AddField('sample', 'g4', i18nfield.fields.I18nCharField(default='', max_length=200)),
    ]
