import django.db.models.deletion
import private_storage.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_private', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', private_storage.fields.PrivateImageField(blank=True, upload_to='x')),
    ]
