import uuid

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_defaults")]

    operations = [
        migrations.AddField(
            model_name="keyed",
            name="varying_0",
            field=models.UUIDField(default=uuid.uuid4),
        ),
        migrations.AddField(
            model_name="keyed",
            name="varying_1",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddField(
            model_name="keyed",
            name="varying_2",
            field=models.DateTimeField(auto_now_add=True),
        ),
        migrations.AddField(
            model_name="keyed",
            name="varying_3",
            field=models.DateField(auto_now=True),
        ),
    ]
