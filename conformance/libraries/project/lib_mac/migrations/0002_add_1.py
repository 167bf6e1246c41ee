import django.db.models.deletion
import macaddress.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_mac', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', macaddress.fields.MACAddressField(null=True)),
    ]
