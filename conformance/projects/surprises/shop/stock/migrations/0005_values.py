import uuid

import django.utils.timezone
import shop.stock.codes
from django.db import migrations, models
from shop.stock.codes import Kind, Level


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0001_squashed_0004_boxes")]
    operations = [
        migrations.AddField("box", "note", models.CharField(blank=True, max_length=20)),
        migrations.AddField("box", "data", models.BinaryField(default=b"")),
        migrations.AddField("box", "kind", models.CharField(choices=Kind.choices, default=Kind.SMALL, max_length=1)),
        migrations.AddField("box", "level", models.IntegerField(default=Level.HIGH)),
        migrations.AddField("box", "code", models.CharField(default=shop.stock.codes.default_code, max_length=20)),
        migrations.AddField("box", "layout", models.JSONField(default=shop.stock.codes.default_layout)),
        migrations.AlterField("box", "kind", models.CharField(choices=[("s", "S")], default="s", max_length=1)),
        migrations.AlterField("box", "level", models.IntegerField(default=2 * 10, help_text="From the floor")),
    ]
