import uuid

import django.utils.timezone
import shop.stock.codes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0005_values")]
    operations = [
        migrations.AddField("box", "key", models.UUIDField(default=uuid.uuid4)),
        migrations.AddField("box", "token", models.UUIDField(default=shop.stock.codes.new_token, null=True)),
        migrations.AddField("box", "made", models.DateTimeField(default=django.utils.timezone.now)),
        migrations.AddField("box", "changed", models.DateTimeField(auto_now=True)),
    ]
