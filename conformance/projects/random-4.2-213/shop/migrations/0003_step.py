import django.contrib.postgres.fields.hstore
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
import django.db.models.constraints


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0002_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('key', models.IntegerField(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', primary_key=True, serialize=False)),
                ('first_name', django.contrib.postgres.search.SearchVectorField()),
                ('order', django.contrib.postgres.fields.hstore.HStoreField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('key',), name='größe_index20'), models.CheckConstraint(check=models.Q(('key', 5), _negated=True), name='some_index21')],
            },
        ),
        migrations.CreateModel(
            name='Größe',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('x', models.GenericIPAddressField(null=True, protocol='IPv4')),
                ('x22', models.ManyToManyField(related_name='related23', to='stock.author')),
            ],
            options={
                'db_table': '"quoted_table"',
                'constraints': [],
            },
        ),
        migrations.AlterField(
            model_name='größe',
            name='x22',
            field=models.ManyToManyField(related_name='+', to='stock.author'),
        ),
        migrations.AlterIndexTogether(
            name='größe',
            index_together=set(),
        ),
        migrations.AlterField(
            model_name='größe',
            name='x22',
            field=models.ManyToManyField(related_name='+', to='stock.author'),
        ),
        migrations.AlterField(
            model_name='größe',
            name='id',
            field=models.IntegerField(primary_key=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name='größe',
            index=django.contrib.postgres.indexes.HashIndex(db_tablespace='pg_default', fields=['id'], fillfactor=70, name='some_index26'),
        ),
    ]
