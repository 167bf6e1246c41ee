import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0001_step'),
        ('stock', '0001_step'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='order',
            name='x',
        ),
        migrations.AddField(
            model_name='order',
            name='größe',
            field=models.DateField(db_default=datetime.date(1, 1, 1), default=datetime.date(1, 1, 1), null=True),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterModelOptions(
                    name='order',
                    options={'permissions': [('see', 'See')]},
                ),
            ],
        ),
    ]
