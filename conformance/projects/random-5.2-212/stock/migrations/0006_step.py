import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='a',
            name='right',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='stock.order'),
        ),
    ]
