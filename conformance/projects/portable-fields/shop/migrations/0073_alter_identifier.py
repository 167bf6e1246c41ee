import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0072_add_identifier")]

    operations = [
        migrations.AlterField(model_name="small", name="identifier", field=models.UUIDField(default=uuid.UUID("12345678-1234-5678-1234-567812345678"))),
        migrations.AlterField(model_name="small", name="identifier_given", field=models.UUIDField(default=uuid.UUID("12345678-1234-5678-1234-567812345678"), null=True)),
        migrations.AlterField(model_name="nullable", name="identifier", field=models.UUIDField()),
        migrations.AlterField(model_name="plain", name="identifier", field=models.UUIDField(null=True)),
    ]
