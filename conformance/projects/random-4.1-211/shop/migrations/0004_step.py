import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0003_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='a',
            table=None,
        ),
        migrations.AlterField(
            model_name='a',
            name='user',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), null=True, size=None, unique=True),
        ),
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.GenericIPAddressField(db_index=True, db_tablespace='pg_default', protocol='IPv4')),
                ('code', models.DurationField()),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', django.contrib.postgres.fields.ranges.BigIntegerRangeField(unique=True)),
                ('code8', models.TextField(db_collation='de-x-icu')),
                ('x', models.URLField(default='double "quote"')),
                ('Upper', models.BinaryField(null=True)),
                ('first_name', models.UUIDField()),
            ],
            options={
                'db_table': 'Kept Table',
                'ordering': ['pk'],
            },
        ),
        migrations.RenameModel(
            old_name='Select',
            new_name='Select9',
        ),
        migrations.AlterField(
            model_name='select9',
            name='x',
            field=models.URLField(blank=True, db_index=True, default='double "quote"'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='select9',
            index=models.Index(fields=['first_name', 'x', 'code8'], name='Some Index10'),
        ),
        migrations.DeleteModel(
            name='Select9',
        ),
    ]
