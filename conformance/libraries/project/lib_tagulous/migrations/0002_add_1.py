import django.db.models.deletion
import django_tagulous.models.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_tagulous', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', django_tagulous.models.fields.TagField(_set_tag_meta=True, blank=True, related_name='+', to='lib_tagulous.tag', tree=False)),
        migrations.AddField('sample', 'g2', django_tagulous.models.fields.SingleTagField(_set_tag_meta=True, blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='lib_tagulous.tag')),
        migrations.AlterField('sample', 'f2', django_tagulous.models.fields.SingleTagField(_set_tag_meta=True, initial='a, b', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='lib_tagulous.tag')),
    ]
