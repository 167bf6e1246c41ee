import django.contrib.postgres.indexes
from django.db import migrations, models
import django.db.models.deletion
import django.db.models.functions.comparison


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Select',
            fields=[
                ('id', models.SmallAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_name', models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='related6', to='shop.a', to_field='id')),
                ('order', models.FloatField(db_comment='plain')),
                ('title', models.URLField(default='--', help_text='100 % help', verbose_name='some words')),
            ],
            options={
                'db_table': 'Kept Table',
                'verbose_name': 'some 100 % name',
                'indexes': [models.Index(django.db.models.functions.comparison.Coalesce('title', models.Value('100%')), condition=models.Q(('title__isnull', False), ('title__regex', '100%'), models.Q(('order__range', (1, 9)), models.Q(('order__lte', 5), _negated=True)), _connector='OR'), name='index_with_a_name_of_30_char7'), django.contrib.postgres.indexes.HashIndex(fields=['title'], fillfactor=70, name='Some Index8')],
            },
        ),
    ]
