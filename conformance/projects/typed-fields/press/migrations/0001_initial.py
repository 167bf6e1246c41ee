import press.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("stamp", press.fields.StampField()),
                (
                    "headline",
                    press.fields.HeadlineField(max_length=80, collations={"sqlite": "NOCASE", "mysql": "utf8mb4_bin"}, db_index=True),
                ),
                ("body", press.fields.BodyField(collations={"sqlite": "NOCASE", "postgresql": "C"})),
            ],
        ),
    ]
