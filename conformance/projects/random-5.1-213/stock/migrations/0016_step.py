import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '__first__'),
        ('people', '0007_step'),
        ('shop', '0010_step'),
        ('stock', '0015_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='book',
            name='Upper',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.RemoveField(
            model_name='book',
            name='Upper',
        ),
        migrations.AlterModelManagers(
            name='vasthallhallhallhallhallhallhallhallhallhallhallhallhallhallhallhall',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
    ]
