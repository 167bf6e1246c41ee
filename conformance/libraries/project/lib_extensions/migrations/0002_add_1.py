import django.db.models.deletion
import django_extensions.db.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_extensions', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', django_extensions.db.fields.CreationDateTimeField(auto_now_add=True)),
    ]
