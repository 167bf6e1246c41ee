import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=50)),
                ("language", models.CharField(max_length=2)),
                ("rank", models.IntegerField(null=True)),
            ],
            options={"constraints": [models.UniqueConstraint(django.db.models.functions.Lower("text"), name="lower_text")]},
        ),
    ]
