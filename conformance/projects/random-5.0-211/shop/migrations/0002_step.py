import django.db.migrations.operations.special
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RunPython(
            code=django.db.migrations.operations.special.RunPython.noop,
            reverse_code=django.db.migrations.operations.special.RunPython.noop,
        ),
        migrations.AlterField(
            model_name='a',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.URLField(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', db_default='a;b', null=True),
        ),
        migrations.AlterModelTableComment(
            name='a',
            table_comment='with "quotes"',
        ),
    ]
