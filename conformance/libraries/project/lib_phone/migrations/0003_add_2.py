import django.db.models.deletion
import phonenumber_field.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_phone', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None)),
    ]
