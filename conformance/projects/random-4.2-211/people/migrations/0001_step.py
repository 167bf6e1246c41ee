import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', django.contrib.postgres.search.SearchVectorField(null=True)),
                ('check', django.contrib.postgres.search.SearchVectorField(blank=True, db_index=True, unique=True)),
                ('first_name', models.DateField(null=True)),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(db_tablespace='pg_default', fields=['-first_name'], name='index_with_a_name_of_30_char1'), django.contrib.postgres.indexes.GinIndex(fastupdate=True, fields=['check'], gin_pending_list_limit=100, name='Some Index2')],
            },
        ),
    ]
