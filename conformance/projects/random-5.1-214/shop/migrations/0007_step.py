import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='author',
            name='code',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='self'),
        ),
    ]
