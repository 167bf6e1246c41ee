import django.db.models.deletion
import mirage.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_mirage', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', mirage.fields.EncryptedCharField(null=True)),
    ]
