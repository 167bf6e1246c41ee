import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_step'),
        ('shop', '0004_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='author',
            name='title9',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='stock.user', to_field='limit'),
        ),
    ]
