import django.db.models.deletion
import multiselectfield.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_multiselect', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', multiselectfield.db.fields.MultiSelectField(blank=True, choices=[('a', 'A'), ('b', 'B')], max_length=10)),
    ]
