import django.db.models.deletion
import timezone_field.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_timezone', '0003_add_2')]
    operations = [
        migrations.AlterField('sample', 'f1', timezone_field.fields.TimeZoneField(max_length=80)),
    ]
