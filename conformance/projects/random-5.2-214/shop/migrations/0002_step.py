import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('shop', '0001_step'),
        ('stock', '0002_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='title',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_comment='plain', null=True, size=3),
        ),
        migrations.AlterField(
            model_name='a',
            name='code',
            field=models.EmailField(max_length=254, null=True),
        ),
    ]
