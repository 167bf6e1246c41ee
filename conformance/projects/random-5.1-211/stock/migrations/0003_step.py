import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0005_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='select',
            old_name='x',
            new_name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
        ),
        migrations.AlterField(
            model_name='select',
            name='title',
            field=models.SlugField(blank=True),
        ),
        migrations.AlterModelTableComment(
            name='select',
            table_comment=None,
        ),
        migrations.CreateModel(
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='select',
            name='x',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related16', to='people.order'),
        ),
        migrations.AlterField(
            model_name='select',
            name='x',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='a',
                    table='stock_moved16',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Order',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'db_table': 'stock_moved16',
                    },
                ),
                migrations.DeleteModel(
                    name='A',
                ),
            ],
        ),
        migrations.AlterUniqueTogether(
            name='order',
            unique_together=set(),
        ),
    ]
