import django.db.models.deletion
import autoslug.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_autoslug', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', autoslug.fields.AutoSlugField(blank=True, editable=False, populate_from='name')),
    ]
