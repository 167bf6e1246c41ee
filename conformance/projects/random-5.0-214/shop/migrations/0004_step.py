import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='größe',
            field=django.contrib.postgres.search.SearchVectorField(null=True),
        ),
    ]
