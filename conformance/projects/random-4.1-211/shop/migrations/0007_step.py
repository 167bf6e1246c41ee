from django.db import migrations, models
import django.db.migrations.operations.special


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='a',
            name='check_11',
            field=models.GenericIPAddressField(protocol='IPv4', unique=True),
        ),
        migrations.AlterField(
            model_name='a',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.AddIndex(
            model_name='a',
            index=models.Index(db_tablespace='pg_default', fields=['id'], name='some_index12'),
        ),
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.RenameIndex(
            model_name='a',
            new_name='some_index13',
            old_name='some_index12',
        ),
    ]
