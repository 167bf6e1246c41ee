from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='select',
                    table='people_moved10',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('größe', models.CharField(blank=True, choices=[('a', 'A'), ('b', "It's 100%")], db_column='Kept Column', max_length=1)),
                    ],
                    options={
                        'db_table': 'people_moved10',
                    },
                ),
                migrations.DeleteModel(
                    name='Select',
                ),
            ],
        ),
        migrations.RenameField(
            model_name='user',
            old_name='größe',
            new_name='Upper',
        ),
        migrations.AlterUniqueTogether(
            name='user',
            unique_together=set(),
        ),
    ]
