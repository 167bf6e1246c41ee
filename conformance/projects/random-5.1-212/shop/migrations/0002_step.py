import django.db.models.constraints
import django.db.models.manager
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='book',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='book',
            name='Some Index2',
        ),
        migrations.AddIndex(
            model_name='book',
            index=models.Index(fields=['key'], name='index_with_a_name_of_30_char4'),
        ),
        migrations.AddConstraint(
            model_name='book',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('key',), name='Some Index5', violation_error_message='100 % wrong'),
        ),
        migrations.AlterField(
            model_name='book',
            name='key',
            field=models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000007'), help_text='100 % help', primary_key=True, serialize=False, verbose_name='some words'),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='book',
            name='first_name',
            field=models.SmallIntegerField(blank=True, db_default=7, default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='book',
            name='limit',
            field=models.TimeField(db_tablespace='pg_default'),
        ),
    ]
