import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_address_default")]

    operations = [
        migrations.AlterField(model_name="implicit", name="id", field=models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
    ]
