import django.db.models.deletion
import bitfield.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_bits', '0002_add_1')]
    operations = [
        migrations.AddField('sample', 'g2', bitfield.models.BitField(['a', 'b'], default=2)),
    ]
