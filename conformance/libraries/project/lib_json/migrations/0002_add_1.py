import django.db.models.deletion
import jsonfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_json', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', jsonfield.fields.JSONField(null=True)),
    ]
