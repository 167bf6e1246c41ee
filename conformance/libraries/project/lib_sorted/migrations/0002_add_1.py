import sortedm2m.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0001_initial')]
    operations = [
        migrations.AddField('sample', 'g1', sortedm2m.fields.SortedManyToManyField(related_name='+', to='lib_sorted.thing')),
        migrations.AddField('sample', 'g2', sortedm2m.fields.SortedManyToManyField(related_name='+', through='lib_sorted.Place', to='lib_sorted.thing')),
        migrations.AddField('sample', 'g3', sortedm2m.fields.SortedManyToManyField(related_name='+', sorted=False, sort_value_field_name='position', to='lib_sorted.thing')),
    ]
