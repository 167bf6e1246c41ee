import django.db.models.manager
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_step'),
        ('shop', '0003_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='user',
            name='right',
        ),
        migrations.AlterModelManagers(
            name='user',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
    ]
