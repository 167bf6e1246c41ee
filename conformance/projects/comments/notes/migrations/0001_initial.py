from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(db_comment="the title, it's short", max_length=50)),
                ("body", models.TextField(db_comment="")),
                ("anything", models.CharField(null=True)),
                ("parent", models.ForeignKey(db_comment="a tree", null=True, on_delete=models.CASCADE, to="notes.note")),
            ],
            options={"db_table_comment": "what we know"},
        ),
    ]
