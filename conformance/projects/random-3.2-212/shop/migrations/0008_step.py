import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='book',
            name='title',
            field=django.contrib.postgres.search.SearchVectorField(),
        ),
    ]
