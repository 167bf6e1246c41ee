import django.db.models.deletion
import recurrence.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_recurrence', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', recurrence.fields.RecurrenceField(null=True)),
    ]
