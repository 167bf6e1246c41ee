import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('stock', '0003_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='shelf',
            name='order',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.shelf'),
        ),
    ]
