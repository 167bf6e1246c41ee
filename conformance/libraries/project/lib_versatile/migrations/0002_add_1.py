import django.db.models.deletion
import versatileimagefield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_versatile', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', versatileimagefield.fields.PPOIField(default='0.5x0.5', editable=False, max_length=20)),
    ]
