import django.db.models.deletion
import tinymce.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_tinymce', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', tinymce.models.HTMLField(blank=True, default='<p>')),
    ]
