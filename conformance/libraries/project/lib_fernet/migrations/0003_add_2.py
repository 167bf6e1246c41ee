import django.db.models.deletion
import fernet_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_fernet', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', fernet_fields.fields.EncryptedDateField(null=True)),
    ]
