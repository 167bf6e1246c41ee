import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0008_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='A',
            fields=[
                ('code', models.IntegerField(primary_key=True, serialize=False)),
                ('code37', models.DecimalField(decimal_places=0, help_text='100 % help', max_digits=12, verbose_name='some words')),
                ('check', models.PositiveIntegerField(null=True, unique=True)),
                ('x', models.URLField(blank=True, db_default='ä€😀', default='%s', help_text='100 % help', verbose_name='some words')),
                ('Upper', django.contrib.postgres.search.SearchVectorField(db_index=True, null=True)),
                ('first_name', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.select', to_field='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall')),
                ('first_name38', models.BinaryField(blank=True, db_default=b'', default=b"a\x00%'", help_text='100 % help', unique=True, verbose_name='some words')),
                ('title', models.SmallIntegerField(null=True)),
            ],
        ),
        migrations.RemoveField(
            model_name='a',
            name='first_name',
        ),
        migrations.RemoveField(
            model_name='select',
            name='limit',
        ),
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation39',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        django.contrib.postgres.operations.RemoveCollation(
            name='some_collation39',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        migrations.AlterUniqueTogether(
            name='a',
            unique_together={('x', 'check')},
        ),
        migrations.AddField(
            model_name='a',
            name='first_name_39',
            field=models.ForeignKey(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stock.order', to_field='user'),
        ),
        migrations.DeleteModel(
            name='Select34',
        ),
        migrations.AlterModelOptions(
            name='select',
            options={'ordering': ['-pk']},
        ),
    ]
