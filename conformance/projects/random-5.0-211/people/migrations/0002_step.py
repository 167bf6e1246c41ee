import datetime
import django.contrib.postgres.search
import django.db.models.functions.comparison
import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.FloatField(db_default=django.db.models.functions.math.Pi())),
                ('größe', models.DateField(db_index=True, default=datetime.date(2020, 1, 2))),
                ('user', django.contrib.postgres.search.SearchVectorField()),
                ('größe6', models.FileField(db_column='kept', upload_to='files')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('größe6__in', ['a', "it's"])), fields=('größe', 'größe6'), name='größe_index7', nulls_distinct=False), models.UniqueConstraint(django.db.models.functions.comparison.Coalesce('größe6', models.Value('100%')), name='größe_index8')],
            },
        ),
    ]
