import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0007_step'),
        ('shop', '0007_step'),
    ]

    operations = [
        migrations.AlterField(
            model_name='order',
            name='key',
            field=models.UUIDField(default=uuid.UUID('00000000-0000-0000-0000-000000000007'), primary_key=True),
        ),
    ]
