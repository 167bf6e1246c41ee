import django.db.models.deletion
import easy_thumbnails.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_thumbnails', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', easy_thumbnails.fields.ThumbnailerField(blank=True, upload_to='x')),
    ]
