import django.contrib.postgres.operations
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='select',
            index=models.Index(db_tablespace='pg_default', fields=['user'], name='Some Index39'),
        ),
        migrations.RemoveConstraint(
            model_name='select',
            name='Some Index26',
        ),
        migrations.AlterField(
            model_name='select',
            name='user',
            field=models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False),
            preserve_default=False,
        ),
        django.contrib.postgres.operations.CreateCollation(
            name='some_collation40',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        django.contrib.postgres.operations.RemoveCollation(
            name='some_collation40',
            locale='de-u-kn-true',
            provider='icu',
            deterministic=False,
        ),
        migrations.AlterField(
            model_name='select',
            name='user',
            field=models.UUIDField(db_default=uuid.UUID('00000000-0000-0000-0000-000000000007'), primary_key=True),
        ),
    ]
