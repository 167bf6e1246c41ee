from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.RenameField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            old_name='code16',
            new_name='first_name',
        ),
        migrations.AlterIndexTogether(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            index_together={('user', 'check15')},
        ),
        migrations.AddField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='limit26',
            field=models.BinaryField(blank=True, db_column='größe', db_default=b"a\x00%'"),
        ),
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall',
            field=models.DateField(help_text='100 % help', verbose_name='some words'),
        ),
    ]
