from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0009_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='left',
            field=models.PositiveSmallIntegerField(db_column='größe', default=7, null=True),
        ),
        migrations.AlterField(
            model_name='größe',
            name='x',
            field=models.CharField(db_tablespace='pg_default', max_length=30),
        ),
    ]
