import sortedm2m.fields
import sortedm2m.operations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('lib_sorted', '0002_add_1')]
    operations = [
        sortedm2m.operations.AlterSortedManyToManyField(
            model_name='sample',
            name='f5',
            field=sortedm2m.fields.SortedManyToManyField(related_name='+', to='lib_sorted.thing'),
        ),
        sortedm2m.operations.AlterSortedManyToManyField(
            'sample', 'f3', sortedm2m.fields.SortedManyToManyField(related_name='+', sort_value_field_name='place', to='lib_sorted.thing'),
        ),
        sortedm2m.operations.AlterSortedManyToManyField('sample', 'f2', models.ManyToManyField(related_name='+', to='lib_sorted.thing')),
        sortedm2m.operations.AlterSortedManyToManyField(
            'sample', 'f4', sortedm2m.fields.SortedManyToManyField(related_name='_sample_f4_+', sorted=False, to='lib_sorted.sample'),
        ),
    ]
