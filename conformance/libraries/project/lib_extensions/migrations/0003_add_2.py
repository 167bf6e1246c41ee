import django.db.models.deletion
import django_extensions.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_extensions', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', django_extensions.db.fields.ModificationDateTimeField(auto_now=True)),
    ]
