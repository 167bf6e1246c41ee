import django.db.models.deletion
import bitfield.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_bits', '0003_add_2')]
    operations = [
        migrations.AddField('sample', 'g3', bitfield.models.BitField(['a'], null=True, default=None)),
    ]
