import django.db.models.deletion
import colorfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_color', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'f1', colorfield.fields.ColorField(blank=True, max_length=25)),
    ]
