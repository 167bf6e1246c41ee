import django.db.models.deletion
import model_utils.fields
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_model_utils', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', model_utils.fields.AutoLastModifiedField(default=django.utils.timezone.now, editable=False)),
    ]
