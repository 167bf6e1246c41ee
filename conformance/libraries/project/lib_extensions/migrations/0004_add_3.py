import django.db.models.deletion
import django_extensions.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_extensions', '0003_add_2')]
    operations = [
        migrations.AddField('sample', 'g3', django_extensions.db.fields.AutoSlugField(blank=True, editable=False, populate_from='name')),
    ]
