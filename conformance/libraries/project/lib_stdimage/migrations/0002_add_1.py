import django.db.models.deletion
import stdimage.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_stdimage', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', stdimage.models.JPEGField(blank=True, force_min_size=False, upload_to='x', variations={})),
    ]
