import django.db.models.deletion
import mirage.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_mirage', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', mirage.fields.EncryptedTextField(null=True)),
    ]
