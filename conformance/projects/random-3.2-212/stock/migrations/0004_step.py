import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0009_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='httpserver',
            name='limit',
            field=models.DateField(db_index=True),
        ),
        migrations.AddField(
            model_name='httpserver',
            name='order',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), blank=True, null=True, size=None),
        ),
        migrations.AlterField(
            model_name='httpserver15',
            name='id',
            field=models.AutoField(primary_key=True, serialize=False),
        ),
    ]
