import datetime
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterOrderWithRespectTo(
            name='author12',
            order_with_respect_to='left',
        ),
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('key', models.SlugField(primary_key=True, serialize=False)),
                ('order', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related14', to='people.shelf')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.ForeignKey(db_comment='', on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='self')),
                ('größe', models.TextField(db_default='%s', default='%s', null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.größe', to_field='id')),
                ('user15', django.contrib.postgres.search.SearchVectorField(blank=True, db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit')),
                ('x', models.DateTimeField(db_default=datetime.datetime(2020, 1, 2, 0, 0, tzinfo=datetime.timezone.utc), db_index=True, default=datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc), unique=True)),
                ('größe16', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.shelf')),
            ],
        ),
        migrations.AlterField(
            model_name='author12',
            name='right',
            field=models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='related17', to='stock.author'),
        ),
    ]
