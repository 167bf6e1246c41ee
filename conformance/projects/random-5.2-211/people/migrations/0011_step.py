import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_step'),
        ('shop', '0005_step'),
        ('stock', '0009_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='größe',
            name='limit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.order37', to_field='id'),
        ),
    ]
