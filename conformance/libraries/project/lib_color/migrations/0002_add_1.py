import django.db.models.deletion
import colorfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_color', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', colorfield.fields.ColorField(default='#FFFFFF', image_field=None, max_length=25, samples=None)),
    ]
