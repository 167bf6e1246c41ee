import django.db.models.deletion
import encrypted_model_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_encrypted', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', encrypted_model_fields.fields.EncryptedCharField(null=True)),
    ]
