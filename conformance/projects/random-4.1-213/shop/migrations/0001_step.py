import django.contrib.postgres.fields.citext
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
                ('limit', models.UUIDField()),
                ('order', django.contrib.postgres.fields.citext.CIEmailField(db_column='Kept Column', max_length=254)),
            ],
        ),
    ]
