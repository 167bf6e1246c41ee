import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0010_step'),
        ('shop', '0010_step'),
        ('stock', '0012_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='user',
            name='title33',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='shop.a'),
        ),
    ]
