import django.contrib.postgres.fields.ranges
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='select',
            name='größe',
            field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(db_index=True),
        ),
        migrations.CreateModel(
            name='Order16',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
        ),
    ]
