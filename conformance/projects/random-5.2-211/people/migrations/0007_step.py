import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='user',
            field=django.contrib.postgres.search.SearchVectorField(db_column='kept23', null=True),
        ),
    ]
