import django.contrib.postgres.fields.hstore
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0008_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='order',
            old_name='id',
            new_name='user',
        ),
        migrations.AddField(
            model_name='select',
            name='check35',
            field=django.contrib.postgres.fields.hstore.HStoreField(),
        ),
        migrations.RemoveConstraint(
            model_name='select',
            name='index_with_a_name_of_30_char5',
        ),
    ]
