import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0071_remove_url")]

    operations = [
        migrations.AddField(model_name="small", name="identifier", field=models.UUIDField(null=True)),
        migrations.AddField(model_name="small", name="identifier_given", field=models.UUIDField(default=uuid.UUID("12345678-1234-5678-1234-567812345678"))),
        migrations.AddField(model_name="small", name="identifier_both", field=models.UUIDField(default=uuid.UUID("12345678-1234-5678-1234-567812345678"), null=True)),
    ]
