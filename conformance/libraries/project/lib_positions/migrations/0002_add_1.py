import django.db.models.deletion
import positions.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_positions', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', positions.fields.PositionField(default=-1)),
    ]
