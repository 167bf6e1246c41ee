import django.db.models.manager
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0006_step'),
        ('stock', '0005_step'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='order',
            managers=[
                ('objects', django.db.models.manager.Manager()),
            ],
        ),
    ]
