import django.contrib.postgres.fields.ranges
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('shop', '0001_step'),
    ]

    operations = [
        migrations.CreateModel(
            name='HTTPServer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='shop.a')),
                ('title', models.URLField(db_index=True, null=True)),
                ('vast_hall_hall_hall_hall_hall_hall_hall_hall_hall_hall', django.contrib.postgres.fields.ranges.IntegerRangeField()),
                ('Upper', django.contrib.postgres.fields.ranges.DecimalRangeField(db_column='vast_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit_pit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('title',), name='Some Index4'), models.UniqueConstraint(models.F('title'), condition=models.Q(models.Q(('Upper__isnull', False), models.Q(('Upper__isnull', True), _negated=True), _connector='XOR'), ('Upper__isnull', True)), name='index_with_a_name_of_30_char5')],
            },
        ),
    ]
