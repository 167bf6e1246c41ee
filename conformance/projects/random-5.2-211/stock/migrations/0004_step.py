import django.contrib.postgres.operations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='title4',
            field=models.GenericIPAddressField(db_default='127.0.0.1', default='127.0.0.1', protocol='IPv4'),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(
            model_name='user',
            name='some_index7',
        ),
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation33',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        migrations.AlterModelTable(
            name='user',
            table=None,
        ),
        migrations.AlterModelTable(
            name='user',
            table='"quoted_table"',
        ),
    ]
