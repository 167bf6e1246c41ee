import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0005_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='order27',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Coalesce(models.F('x'), models.Value("it's 100%")), output_field=models.TextField()),
        ),
        migrations.AlterField(
            model_name='user',
            name='id',
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.RunSQL(
            sql='',
            reverse_sql='',
        ),
        migrations.AlterField(
            model_name='user',
            name='Upper',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=2, max_digits=8), default=list, size=None),
        ),
        migrations.AddField(
            model_name='user',
            name='order28',
            field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(db_index=True, unique=True),
        ),
        migrations.RemoveField(
            model_name='user',
            name='order27',
        ),
        migrations.AlterField(
            model_name='user',
            name='title',
            field=django.contrib.postgres.fields.ArrayField(base_field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=2), size=None),
        ),
    ]
