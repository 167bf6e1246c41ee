import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('key', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('x', models.TimeField(default=datetime.time(1, 2, 3, 4), unique=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key',), name='index_with_a_name_of_30_cha11', opclasses=['text_pattern_ops']), models.CheckConstraint(check=models.Q(models.Q(('key__in', ['a', '100%']), _negated=True), ('key', ''), ('key__startswith', 'double "quote"'), _connector='OR'), name='some_index12')],
            },
        ),
        migrations.AlterField(
            model_name='order',
            name='key',
            field=models.CharField(max_length=255, primary_key=True),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='order',
                    table='people_moved12',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='A',
                    fields=[
                        ('key', models.CharField(max_length=255, primary_key=True)),
                        ('x', models.TimeField(default=datetime.time(1, 2, 3, 4), unique=True)),
                    ],
                    options={
                        'db_table': 'people_moved12',
                    },
                ),
                migrations.DeleteModel(
                    name='Order',
                ),
            ],
        ),
    ]
