import django.db.models.deletion
import localflavor.us.models
import localflavor.generic.models
import localflavor.br.models
import localflavor.ca.models
import localflavor.au.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_localflavor', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', localflavor.generic.models.BICField(default='', max_length=11)),
    ]
