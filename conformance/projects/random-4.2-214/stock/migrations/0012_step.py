import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('stock', '0011_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='A',
            fields=[
                ('key', models.DecimalField(decimal_places=2, max_digits=8, primary_key=True, serialize=False)),
                ('order', models.JSONField(default=list, null=True)),
                ('user', models.EmailField(max_length=100)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fastupdate=False, fields=['order'], gin_pending_list_limit=100, name='some_index34'), models.Index(fields=['key', 'user'], name='some_index35')],
            },
        ),
    ]
