import django.contrib.postgres.fields.hstore
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='book',
            name='x',
            field=django.contrib.postgres.fields.hstore.HStoreField(blank=True, default={'a': 'b'}, null=True),
        ),
    ]
