import datetime
import django.contrib.postgres.operations
import django.contrib.postgres.search
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGistExtension(
        ),
        django.contrib.postgres.operations.BtreeGinExtension(
        ),
        django.contrib.postgres.operations.HStoreExtension(
        ),
        django.contrib.postgres.operations.TrigramExtension(
        ),
        django.contrib.postgres.operations.CITextExtension(
        ),
        migrations.CreateModel(
            name='Book',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.UUIDField(blank=True, null=True, unique=True)),
                ('title', django.contrib.postgres.search.SearchVectorField(blank=True, null=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.CharField(max_length=1, null=True)),
                ('check', models.OneToOneField(db_constraint=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self')),
                ('check1', models.SmallIntegerField(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit', default=7)),
                ('code', models.TimeField(default=datetime.time(1, 2, 3))),
                ('title2', models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='self')),
            ],
            options={
                'constraints': [models.CheckConstraint(check=models.Q(('code__isnull', True)), name='Some Index3'), models.UniqueConstraint(condition=models.Q(('code__isnull', False)), fields=('order', 'check1'), name='index_with_a_name_of_30_char4')],
            },
        ),
    ]
