import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0003_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='order',
            name='first_name',
            field=django.contrib.postgres.search.SearchVectorField(blank=True),
        ),
        migrations.AlterField(
            model_name='order',
            name='order',
            field=models.EmailField(blank=True, db_tablespace='pg_default', max_length=100, unique=True),
        ),
    ]
