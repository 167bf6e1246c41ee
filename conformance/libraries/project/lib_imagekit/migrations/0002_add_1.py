import django.db.models.deletion
import imagekit.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_imagekit', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', imagekit.models.fields.ProcessedImageField(blank=True, upload_to='x')),
    ]
