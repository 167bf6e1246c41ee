import django.db.models.deletion
import timezone_field.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_timezone', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', timezone_field.fields.TimeZoneField(null=True)),
    ]
