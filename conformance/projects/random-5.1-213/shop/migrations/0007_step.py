import django.db.models.functions.math
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0006_step'),
        ('stock', '0006_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='Upper30',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.math.Abs(models.F('id')), output_field=models.IntegerField()),
        ),
    ]
