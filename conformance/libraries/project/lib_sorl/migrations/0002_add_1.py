import django.db.models.deletion
import sorl.thumbnail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_sorl', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', sorl.thumbnail.fields.ImageField(blank=True, upload_to='x')),
    ]
