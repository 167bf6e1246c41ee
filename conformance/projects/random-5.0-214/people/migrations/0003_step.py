import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0006_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.SlugField(primary_key=True, serialize=False)),
            ],
            options={
                'db_table': 'Kept Table',
            },
        ),
        migrations.AddIndex(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            index=django.contrib.postgres.indexes.HashIndex(condition=models.Q(('id__regex', 'double "quote"'), models.Q(('id__regex', '%s'), _negated=True), ('id', '')), fields=['id'], fillfactor=70, name='some_index20'),
        ),
        migrations.AddConstraint(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            constraint=models.UniqueConstraint(condition=models.Q(('id__isnull', True), ('id__in', ['a', '--']), ('id__in', ['a', '--']), ('id__regex', 'two\nlines'), _connector='OR'), fields=('id',), name='größe_index21', nulls_distinct=True),
        ),
        migrations.AddIndex(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            index=django.contrib.postgres.indexes.GinIndex(fields=['id'], name='größe_index23', opclasses=['gin_trgm_ops']),
        ),
    ]
