import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AlterUniqueTogether(
            name='user',
            unique_together=set(),
        ),
        migrations.AddField(
            model_name='select',
            name='größe',
            field=models.TimeField(db_index=True),
        ),
        migrations.AddIndex(
            model_name='select',
            index=models.Index(condition=models.Q(('key', 100), ('key__range', (1, 9)), _connector='OR'), fields=['key'], name='Some Index28'),
        ),
        migrations.AlterField(
            model_name='select',
            name='größe',
            field=models.TimeField(db_column='select'),
        ),
        migrations.AddField(
            model_name='user',
            name='title33',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='shop.a'),
        ),
        migrations.RemoveField(
            model_name='user',
            name='title',
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='select',
                    table='people_moved33',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Author',
                    fields=[
                        ('key', models.DecimalField(decimal_places=2, max_digits=8, primary_key=True, serialize=False)),
                        ('größe', models.TimeField(db_column='select')),
                    ],
                    options={
                        'db_table': 'people_moved33',
                    },
                ),
                migrations.DeleteModel(
                    name='Select',
                ),
            ],
        ),
    ]
