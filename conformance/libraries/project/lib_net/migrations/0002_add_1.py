import django.db.models.deletion
import netfields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_net', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', netfields.fields.MACAddressField(null=True)),
    ]
