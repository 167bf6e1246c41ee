import django.db.models.deletion
import shortuuid.django_fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_shortuuid', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', shortuuid.django_fields.ShortUUIDField(alphabet=None, length=22, max_length=22, null=True, prefix='')),
    ]
