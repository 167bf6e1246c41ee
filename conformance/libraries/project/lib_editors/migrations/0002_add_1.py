import django.db.models.deletion
import ckeditor.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_editors', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', ckeditor.fields.RichTextField(blank=True)),
    ]
