from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='book',
            old_name='id',
            new_name='order',
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='book',
                    table='stock_moved6',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Select',
                    fields=[
                        ('order', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ],
                    options={
                        'db_table': 'stock_moved6',
                    },
                ),
                migrations.DeleteModel(
                    name='Book',
                ),
            ],
        ),
        migrations.AlterUniqueTogether(
            name='select',
            unique_together=set(),
        ),
        migrations.AddField(
            model_name='select',
            name='title',
            field=models.SlugField(),
        ),
        migrations.AddField(
            model_name='select',
            name='x',
            field=models.ManyToManyField(related_name='related8', to='self'),
        ),
        migrations.RenameField(
            model_name='select',
            old_name='order',
            new_name='größe',
        ),
    ]
