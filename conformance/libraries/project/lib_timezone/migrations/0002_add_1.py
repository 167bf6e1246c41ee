import django.db.models.deletion
import timezone_field.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_timezone', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', timezone_field.fields.TimeZoneField(default='Europe/London')),
    ]
