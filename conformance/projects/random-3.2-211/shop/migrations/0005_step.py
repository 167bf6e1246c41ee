import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable(
                    name='user',
                    table='shop_moved4',
                ),
            ],
            state_operations=[
                migrations.CreateModel(
                    name='HTTPServer',
                    fields=[
                        ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), size=None)),
                        ('code', django.contrib.postgres.fields.ranges.IntegerRangeField(unique=True)),
                        ('check_3', models.JSONField(blank=True)),
                        ('check', models.FilePathField(path='/tmp')),
                    ],
                    options={
                        'db_table': 'shop_moved4',
                    },
                ),
                migrations.DeleteModel(
                    name='User',
                ),
            ],
        ),
    ]
