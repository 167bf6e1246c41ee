import django.db.models.deletion
import bitfield.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_bits', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', bitfield.models.BitField(['a', 'b'], default=0)),
    ]
