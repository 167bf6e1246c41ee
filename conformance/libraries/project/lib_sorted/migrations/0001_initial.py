import sortedm2m.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name='Thing',
            fields=[('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')), ('name', models.TextField())],
        ),
        migrations.CreateModel(
            name='Sample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('f1', sortedm2m.fields.SortedManyToManyField(blank=True, help_text=None, to='lib_sorted.thing')),
                ('f2', sortedm2m.fields.SortedManyToManyField(related_name='+', sort_value_field_name='position', to='lib_sorted.thing')),
                ('f3', sortedm2m.fields.SortedManyToManyField('lib_sorted.thing', False, related_name='+')),
                ('f4', sortedm2m.fields.SortedManyToManyField(related_name='_sample_f4_+', to='lib_sorted.sample')),
                ('f5', models.ManyToManyField(related_name='+', to='lib_sorted.thing')),
                ('f6', sortedm2m.fields.SortedManyToManyField(db_constraint=False, db_table='sorted_apart', related_name='+', to='lib_sorted.thing')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.IntegerField()),
                ('sample', models.ForeignKey(on_delete=models.CASCADE, to='lib_sorted.sample')),
                ('thing', models.ForeignKey(on_delete=models.CASCADE, to='lib_sorted.thing')),
            ],
        ),
    ]
