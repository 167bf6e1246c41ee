import django.db.models.deletion
import bitfield.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_bits', '0004_add_3')]
    operations = [
        migrations.AlterField('sample', 'f1', bitfield.models.BitField(('a', 'b', 'c', 'd'), default=0)),
    ]
