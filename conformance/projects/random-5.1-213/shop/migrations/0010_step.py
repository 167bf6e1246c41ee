from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0009_step'),
        ('stock', '0012_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='x59',
            field=models.TimeField(db_tablespace='pg_default'),
        ),
        migrations.AlterUniqueTogether(
            name='user',
            unique_together=set(),
        ),
        migrations.RemoveConstraint(
            model_name='user',
            name='größe_index34',
        ),
        migrations.AlterField(
            model_name='user',
            name='title1',
            field=models.JSONField(db_column='größe', null=True, unique=True),
        ),
        migrations.RenameIndex(
            model_name='user',
            new_name='some_index60',
            old_name='Some Index14',
        ),
        migrations.AddField(
            model_name='user',
            name='title61',
            field=models.FloatField(blank=True),
        ),
    ]
