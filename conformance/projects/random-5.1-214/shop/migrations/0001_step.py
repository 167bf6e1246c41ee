import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.db.models.deletion
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
            name='A',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('größe', django.contrib.postgres.search.SearchVectorField(db_comment='with "quotes"')),
                ('title', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, null=True, size=3)),
                ('first_name', models.EmailField(max_length=100)),
                ('first_name1', models.DurationField(db_default=datetime.timedelta(days=-1), default=datetime.timedelta(0), null=True)),
                ('code', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.FileField(db_tablespace='pg_default', null=True, upload_to='files')),
                ('limit', models.ManyToManyField(related_name='related2', to='self')),
            ],
        ),
    ]
