import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(primary_key=True, default=uuid.uuid4, serialize=False)),
                ("email", models.CharField(max_length=100, unique=True)),
            ],
            options={"swappable": "AUTH_USER_MODEL"},
        ),
    ]
