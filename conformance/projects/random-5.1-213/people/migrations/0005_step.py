from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0008_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='select',
            index=models.Index(fields=['user'], name='Some Index35'),
        ),
        migrations.AddIndex(
            model_name='shelf',
            index=models.Index(models.OrderBy(models.F('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall'), descending=True, nulls_last=True), name='some_index36'),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name='select',
                    options={},
                ),
            ],
        ),
        migrations.AddField(
            model_name='shelf',
            name='first_name',
            field=models.GenericIPAddressField(db_index=True, db_tablespace='pg_default', default='127.0.0.1', protocol='IPv4'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='shelf',
                    table='people_moved38',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='Order',
                    fields=[
                        ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.FloatField(default=0.0)),
                        ('größe', models.FloatField(unique=True)),
                        ('first_name', models.GenericIPAddressField(db_index=True, db_tablespace='pg_default', default='127.0.0.1', protocol='IPv4')),
                    ],
                    options={
                        'db_table': 'people_moved38',
                    },
                ),
                migrations.DeleteModel(
                    name='Shelf',
                ),
            ],
        ),
        migrations.RenameIndex(
            model_name='select',
            new_name='Some Index40',
            old_name='some_index6',
        ),
        migrations.RenameIndex(
            model_name='select',
            new_name='Some Index41',
            old_name='Some Index35',
        ),
    ]
