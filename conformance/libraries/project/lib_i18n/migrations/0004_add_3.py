import django.db.models.deletion
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_i18n', '0003_add_2')]
    operations = [
        migrations.AddField('sample', 'g3', i18nfield.fields.I18nCharField(default='x', max_length=200)),
    ]
