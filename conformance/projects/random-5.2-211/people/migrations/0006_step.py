import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_step'),
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='user',
            field=django.contrib.postgres.search.SearchVectorField(db_column='kept23', unique=True),
        ),
        migrations.AlterModelTable(
            name='book',
            table=None,
        ),
        migrations.RenameModel(
            old_name='Book',
            new_name='Select',
        ),
    ]
