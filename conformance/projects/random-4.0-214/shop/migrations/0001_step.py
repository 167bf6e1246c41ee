import django.contrib.postgres.fields
import django.contrib.postgres.operations
from django.db import migrations, models
import django.db.models.functions.text


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
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.EmailField(max_length=100)),
                ('title', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, null=True, size=3)),
            ],
            options={
                'index_together': {('code', 'title')},
                'constraints': [models.UniqueConstraint(fields=('code',), name='Some Index1'), models.UniqueConstraint(django.db.models.functions.text.Length('code'), name='some_index2')],
            },
        ),
    ]
