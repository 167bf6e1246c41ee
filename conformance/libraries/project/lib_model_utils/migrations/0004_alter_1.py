import django.db.models.deletion
import model_utils.fields
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_model_utils', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.DateTimeField(default=django.utils.timezone.now)),
    ]
