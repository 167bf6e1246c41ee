import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0002_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='a',
            name='title15',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.select', to_field='id'),
        ),
    ]
