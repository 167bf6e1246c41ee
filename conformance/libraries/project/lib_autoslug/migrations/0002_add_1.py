import django.db.models.deletion
import autoslug.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_autoslug', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', autoslug.fields.AutoSlugField(editable=False, max_length=80, null=True, populate_from='name')),
    ]
