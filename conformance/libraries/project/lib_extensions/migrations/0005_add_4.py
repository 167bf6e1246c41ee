import django.db.models.deletion
import django_extensions.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_extensions', '0004_add_3')]
    operations = [
        migrations.AddField('sample', 'g4', django_extensions.db.fields.RandomCharField(blank=True, editable=False, length=12)),
    ]
