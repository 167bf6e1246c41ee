from django.db import migrations, models
import uuid


class Migration(migrations.Migration):

    dependencies = [
        ('shop', '0003_step'),
        ('stock', '0004_step'),
    ]

    operations = [
        migrations.AddField(
            model_name='shelf',
            name='first_name',
            field=models.UUIDField(default=uuid.UUID('0b6c2e4e-1a4f-4f43-8a5c-2c1ff6d0a0c1')),
            preserve_default=False,
        ),
    ]
