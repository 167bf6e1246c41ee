import django.db.models.deletion
import encrypted_model_fields.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_encrypted', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', encrypted_model_fields.fields.EncryptedTextField(blank=True, null=True)),
    ]
