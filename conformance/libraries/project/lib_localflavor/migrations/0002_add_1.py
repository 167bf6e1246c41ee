import django.db.models.deletion
import localflavor.us.models
import localflavor.generic.models
import localflavor.br.models
import localflavor.ca.models
import localflavor.au.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_localflavor', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', localflavor.us.models.USStateField(blank=True, choices=[('AL', 'Alabama')], max_length=2)),
    ]
