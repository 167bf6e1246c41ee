import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_everything")]

    operations = [
        migrations.CreateModel(
            name="Added",
            fields=[
                ("code", models.CharField(max_length=10, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Keyed",
            fields=[
                ("id", models.AutoField(primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="SmallKeyed",
            fields=[
                ("number", models.SmallAutoField(primary_key=True, serialize=False)),
                ("id", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Uuid",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="Implicit",
            fields=[
                ("name", models.CharField(max_length=10)),
            ],
        ),
    ]
