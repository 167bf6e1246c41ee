import django.db.models.deletion
import ckeditor.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_editors', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.TextField(blank=True)),
    ]
