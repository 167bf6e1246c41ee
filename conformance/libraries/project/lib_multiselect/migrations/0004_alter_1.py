import django.db.models.deletion
import multiselectfield.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_multiselect', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', multiselectfield.db.fields.MultiSelectField(choices=[('a', 'A')], max_length=50)),
    ]
