import django.db.models.deletion
import picklefield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_pickle', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', picklefield.fields.PickledObjectField(editable=False, null=True)),
    ]
