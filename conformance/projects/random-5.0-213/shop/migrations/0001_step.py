import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        django.contrib.postgres.operations.BtreeGinExtension(
        ),
        django.contrib.postgres.operations.HStoreExtension(
        ),
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.CITextExtension(
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', django.contrib.postgres.fields.ranges.DateTimeRangeField(unique=True)),
                ('Upper', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=8), default=list, null=True, size=None)),
                ('title', django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), size=None)),
                ('x', models.CharField(db_comment='', db_tablespace='pg_default', default="it's", max_length=255)),
                ('title1', models.JSONField(blank=True, null=True, unique=True)),
            ],
        ),
    ]
