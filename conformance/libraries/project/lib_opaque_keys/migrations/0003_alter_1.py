import opaque_keys.edx.django.models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_opaque_keys', '0002_add_1')]
    operations = [
        migrations.AlterField('sample', 'g1', opaque_keys.edx.django.models.LearningContextKeyField(max_length=255)),
    ]
