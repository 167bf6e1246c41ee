import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.RenameModel(
            old_name='User',
            new_name='User6',
        ),
        migrations.RenameModel(
            old_name='User6',
            new_name='Größe',
        ),
        migrations.AlterField(
            model_name='größe',
            name='größe',
            field=django.contrib.postgres.fields.ranges.DateTimeRangeField(null=True, unique=True),
        ),
        migrations.AddField(
            model_name='größe',
            name='title7',
            field=models.TimeField(auto_now=True, db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', help_text='100 % help', null=True, verbose_name='some words'),
        ),
    ]
