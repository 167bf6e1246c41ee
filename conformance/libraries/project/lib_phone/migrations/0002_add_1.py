import django.db.models.deletion
import phonenumber_field.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_phone', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', phonenumber_field.modelfields.PhoneNumberField(blank=True, default='', max_length=128, region=None)),
    ]
