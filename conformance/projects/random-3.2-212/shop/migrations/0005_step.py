from django.db import migrations
import django.db.models.manager


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelManagers(
                    name='book',
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                    ],
                ),
            ],
            state_operations=[
                migrations.AlterModelManagers(
                    name='book',
                    managers=[
                        ('objects', django.db.models.manager.Manager()),
                    ],
                ),
            ],
        ),
    ]
