from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("place", models.CharField(max_length=9, db_comment="where")),
                ("row", models.IntegerField()),
            ],
            options={"db_table_comment": "shelves", "indexes": [models.Index(fields=["place"], name="shelf_place")]},
        ),
    ]
