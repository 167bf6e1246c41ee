import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Shelf',
            fields=[
                ('id', models.SlugField(primary_key=True, serialize=False)),
                ('order', models.BigIntegerField(db_default=0, default=int)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.DateTimeField(db_comment='', unique=True)),
                ('check', models.GenericIPAddressField(db_default='127.0.0.1', default='127.0.0.1', protocol='IPv4')),
                ('order20', models.TimeField()),
            ],
            options={
                'db_table_comment': 'with "quotes"',
                'verbose_name': 'some 100 % name',
                'indexes': [django.contrib.postgres.indexes.HashIndex(fields=['order'], fillfactor=70, name='größe_index21'), django.contrib.postgres.indexes.HashIndex(fields=['id'], fillfactor=70, name='größe_index22')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.math.Mod('order', models.Value(3)), condition=models.Q(('order__gte', 0), _negated=True), name='größe_index23', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('id__iendswith', '100%'), models.Q(('order', 100), _negated=True), _connector='OR'), ('order__isnull', True), ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__isnull', False)), name='Some Index24')],
            },
        ),
        migrations.AddField(
            model_name='größe',
            name='order',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='related25', to='self'),
        ),
    ]
