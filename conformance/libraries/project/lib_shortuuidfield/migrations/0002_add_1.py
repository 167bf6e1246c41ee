import django.db.models.deletion
import shortuuidfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_shortuuidfield', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', shortuuidfield.fields.ShortUUIDField(blank=True, editable=False, max_length=22)),
    ]
