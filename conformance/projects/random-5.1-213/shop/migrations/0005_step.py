import datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0004_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='order24',
            field=models.BooleanField(blank=True, db_default=False, default=False),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='user',
            name='Upper25',
            field=models.DurationField(blank=True, default=datetime.timedelta(days=1, seconds=5, microseconds=3)),
        ),
    ]
