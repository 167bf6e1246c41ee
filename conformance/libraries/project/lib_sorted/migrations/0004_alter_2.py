import sortedm2m.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    # What Django makes of it without the library's operation: tables get other names, and none a column.
    dependencies = [('lib_sorted', '0003_alter_1')]
    operations = [
        migrations.AlterField('sample', 'f1', models.ManyToManyField(db_table='plain', to='lib_sorted.thing')),
        migrations.AlterField('sample', 'f2', sortedm2m.fields.SortedManyToManyField(related_name='+', to='lib_sorted.thing')),
        migrations.AlterField('sample', 'f5', sortedm2m.fields.SortedManyToManyField(related_name='+', sort_value_field_name='rank', to='lib_sorted.thing')),
        migrations.AlterField('sample', 'g1', sortedm2m.fields.SortedManyToManyField(related_name='+', to='lib_sorted.place')),
    ]
