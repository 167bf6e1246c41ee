import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


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
        ),
    ]
