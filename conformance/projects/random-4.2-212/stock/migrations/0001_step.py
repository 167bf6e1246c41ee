import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.models.deletion
import django.db.models.functions.math


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='VastHallHallHallHallHallHallHallHallHallHallHallHallHallHallHallHall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='self')),
                ('title', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='related8', to='shop.book')),
                ('check', models.BigIntegerField(default=int)),
                ('limit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self')),
                ('Upper', models.DecimalField(db_comment="it's 100%", decimal_places=2, help_text='100 % help', max_digits=12, verbose_name='some words')),
            ],
            options={
                'indexes': [models.Index(django.db.models.functions.math.Mod('check', models.Value(3)), models.OrderBy(models.F('check'), descending=True, nulls_last=True), condition=models.Q(('Upper__range', (1, 9))), name='größe_index9'), django.contrib.postgres.indexes.HashIndex(fields=['check'], fillfactor=70, name='Some Index10')],
                'order_with_respect_to': 'limit',
            },
        ),
    ]
