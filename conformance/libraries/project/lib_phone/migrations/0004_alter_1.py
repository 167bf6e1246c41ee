import django.db.models.deletion
import phonenumber_field.modelfields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_phone', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', phonenumber_field.modelfields.PhoneNumberField(max_length=20, region=None, unique=True)),
    ]
