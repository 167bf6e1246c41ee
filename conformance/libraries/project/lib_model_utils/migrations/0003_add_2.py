import django.db.models.deletion
import model_utils.fields
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_model_utils', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', model_utils.fields.StatusField(default='draft', max_length=100, no_check_for_status=True)),
    ]
