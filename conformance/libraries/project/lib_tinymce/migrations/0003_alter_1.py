import django.db.models.deletion
import tinymce.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_tinymce', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.TextField(blank=True)),
    ]
