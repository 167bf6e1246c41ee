import django.contrib.postgres.fields.citext
import django.contrib.postgres.fields.ranges
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('Upper', django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ('größe', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.select', to_field='id', unique=True)),
                ('größe13', models.PositiveIntegerField(default=0)),
                ('order', django.contrib.postgres.fields.citext.CITextField()),
                ('Upper14', models.ManyToManyField(related_name='related15', to='shop.book')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.PositiveIntegerField(db_column='select', default=2000, null=True)),
                ('code', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stock.shelf', to_field='id')),
            ],
        ),
    ]
