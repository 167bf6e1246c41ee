import opaque_keys.edx.django.models
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_opaque_keys', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', opaque_keys.edx.django.models.LearningContextKeyField(max_length=200, null=True)),
        migrations.AddField('sample', 'g2', opaque_keys.edx.django.models.BlockTypeKeyField(max_length=100, blank=True)),
    ]
