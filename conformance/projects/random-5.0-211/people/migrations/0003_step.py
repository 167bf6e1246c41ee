import django.contrib.postgres.fields.hstore
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            new_name='Book',
        ),
        migrations.AddField(
            model_name='user',
            name='code',
            field=django.contrib.postgres.fields.hstore.HStoreField(null=True),
        ),
    ]
