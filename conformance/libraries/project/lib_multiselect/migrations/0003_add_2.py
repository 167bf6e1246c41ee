import django.db.models.deletion
import multiselectfield.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_multiselect', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', multiselectfield.db.fields.MultiSelectField(choices=[('a', 'A'), ('b', 'B')], default='a', max_length=10)),
    ]
