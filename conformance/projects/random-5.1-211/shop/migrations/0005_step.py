import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', models.FloatField(blank=True, db_default=1e+20, default=float)),
                ('title', models.GenericIPAddressField()),
                ('code', models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name='related12', to='shop.user')),
                ('order', models.PositiveIntegerField(db_column='kept', null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall__in', [1, 2, -1]), ('order__range', (1, 9)), _connector='OR'), fields=('order',), name='some_index13', nulls_distinct=True), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('order',), name='Some Index14', violation_error_message='100 % wrong')],
            },
        ),
        migrations.AlterOrderWithRespectTo(
            name='author',
            order_with_respect_to='right',
        ),
        migrations.AlterUniqueTogether(
            name='order',
            unique_together={('order', 'title')},
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('order',), name='Some Index15'),
        ),
    ]
