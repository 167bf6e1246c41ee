import django.contrib.postgres.fields.hstore
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('check', django.contrib.postgres.fields.hstore.HStoreField(default={"it's": '100%', 'n': None})),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', django.contrib.postgres.fields.hstore.HStoreField(blank=True, default=dict, null=True)),
                ('user', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related13', to='people.order')),
                ('limit', models.FloatField(default=0.0, null=True)),
                ('limit14', models.JSONField(null=True)),
                ('check15', models.JSONField(blank=True, db_tablespace='pg_default', default=list)),
                ('title', models.BigIntegerField()),
            ],
            options={
                'db_table_comment': 'größe',
                'ordering': ['pk'],
                'index_together': {('limit', 'title')},
            },
        ),
    ]
