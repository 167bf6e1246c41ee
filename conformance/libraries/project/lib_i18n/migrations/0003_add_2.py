import django.db.models.deletion
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_i18n', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', i18nfield.fields.I18nTextField(null=True)),
    ]
