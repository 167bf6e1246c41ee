import django.contrib.postgres.fields.ranges
from django.db import migrations, models
import django.db.models.constraints
import django.db.models.expressions


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.FloatField(blank=True, default=0.0)),
                ('first_name', models.TimeField()),
                ('first_name3', models.URLField(db_column='select')),
                ('code', django.contrib.postgres.fields.ranges.DecimalRangeField(blank=True)),
                ('code4', models.ManyToManyField(related_name='related5', to='self')),
                ('Upper', models.BinaryField(db_index=True)),
                ('user', models.UUIDField()),
            ],
            options={
                'managed': False,
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(django.db.models.expressions.CombinedExpression(models.F('order'), '*', models.F('order')), condition=models.Q(('first_name__isnull', True), ('code__isnull', True), ('user__isnull', True), _connector='OR'), name='Some Index6'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['IMMEDIATE'], fields=('user', 'first_name3'), name='größe_index7')],
            },
        ),
    ]
