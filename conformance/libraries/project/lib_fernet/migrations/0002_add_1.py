import django.db.models.deletion
import fernet_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_fernet', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', fernet_fields.fields.EncryptedTextField(null=True)),
    ]
