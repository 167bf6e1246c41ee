import django.db.models.deletion
import easy_thumbnails.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_thumbnails', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', django.db.models.ImageField(max_length=200, upload_to='x')),
    ]
