import django.contrib.postgres.fields.hstore
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0008_step'),
    ]

    operations = [
        migrations.AlterModelTableComment(
            name='shelf',
            table_comment=None,
        ),
        migrations.AlterModelTable(
            name='shelf',
            table='kept_table',
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterField(
                    model_name='shelf',
                    name='limit',
                    field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(null=True),
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='shelf',
                    name='limit',
                    field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(null=True),
                ),
            ],
        ),
        migrations.AddField(
            model_name='shelf',
            name='x',
            field=models.CharField(db_index=True, max_length=255, null=True),
        ),
        migrations.AddField(
            model_name='shelf',
            name='title',
            field=django.contrib.postgres.fields.hstore.HStoreField(),
        ),
        migrations.RenameField(
            model_name='shelf',
            old_name='Upper',
            new_name='x30',
        ),
    ]
