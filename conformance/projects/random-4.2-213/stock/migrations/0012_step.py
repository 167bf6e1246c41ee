from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('stock', '0011_step'),
        ('auth', '__first__'),
    ]

    operations = [
        migrations.AlterField(
            model_name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            name='user',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
