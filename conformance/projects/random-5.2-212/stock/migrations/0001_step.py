import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check', models.TimeField(blank=True, db_default=datetime.time(0, 0), db_tablespace='pg_default', null=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.ManyToManyField(related_name='related14', to='shop.book')),
                ('check15', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.book', to_field='key')),
                ('first_name', models.EmailField(blank=True, default=str, max_length=254)),
                ('user', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None)),
                ('order', models.DurationField()),
                ('user16', models.GenericIPAddressField(db_comment='größe', db_default='127.0.0.1', db_index=True, default='127.0.0.1', null=True, protocol='IPv4')),
            ],
            options={
                'db_tablespace': 'pg_default',
            },
        ),
    ]
