import django.contrib.postgres.fields.hstore
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
        ('stock', '0007_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('order', models.GenericIPAddressField(blank=True, protocol='IPv4', unique=True)),
                ('first_name', models.ManyToManyField(db_table='vast_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave_cave', related_name='related23', to='stock.select')),
                ('limit', models.FloatField(db_index=True)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('id',), name='Some Index24', nulls_distinct=False), models.UniqueConstraint(condition=models.Q(('limit__isnull', False)), fields=('id',), name='größe_index25')],
            },
        ),
        migrations.AddField(
            model_name='user',
            name='x31',
            field=models.CharField(db_index=True, max_length=255, null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='title32',
            field=django.contrib.postgres.fields.hstore.HStoreField(),
        ),
        migrations.RenameField(
            model_name='user',
            old_name='title1',
            new_name='x33',
        ),
        migrations.RemoveField(
            model_name='user',
            name='x31',
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together={('id', 'limit')},
        ),
        migrations.AlterModelTable(
            name='select',
            table='tische_größe',
        ),
    ]
