import django.db.models.deletion
import netfields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_net', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', netfields.fields.InetAddressField(max_length=39, unique=True)),
    ]
