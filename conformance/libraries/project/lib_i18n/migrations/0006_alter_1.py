import django.db.models.deletion
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_i18n', '0005_add_4')]
    operations = [
        migrations.AlterField('sample', 'f1', i18nfield.fields.I18nCharField(max_length=100)),
    ]
