import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='shop.größe')),
                ('x', models.TimeField(db_index=True, db_tablespace='pg_default', null=True)),
                ('limit', models.GenericIPAddressField(blank=True, db_default='127.0.0.1', db_tablespace='pg_default', default='127.0.0.1', protocol='IPv4')),
                ('code', models.TimeField(db_comment='größe', null=True)),
            ],
            options={
                'db_table_comment': 'plain',
                'indexes': [],
            },
        ),
    ]
