import django.db.models.deletion
import django.db.models.functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=10, unique=True)),
                ("parent", models.ForeignKey(null=True, on_delete=django.db.models.deletion.DB_CASCADE, to="library.shelf")),
            ],
        ),
        migrations.CreateModel(
            name="Book",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shelf", models.ForeignKey(on_delete=django.db.models.deletion.DB_CASCADE, to="library.shelf")),
                ("by_code", models.ForeignKey(null=True, on_delete=models.DB_SET_NULL, related_name="+", to="library.shelf", to_field="code")),
                ("fallback", models.ForeignKey(db_default=1, on_delete=models.DB_SET_DEFAULT, related_name="+", to="library.shelf")),
                ("only", models.OneToOneField(null=True, on_delete=models.DB_CASCADE, related_name="+", to="library.shelf")),
                ("free", models.ForeignKey(db_constraint=False, on_delete=models.DB_CASCADE, related_name="+", to="library.shelf")),
                ("plain", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="library.shelf")),
                ("nothing", models.ForeignKey(null=True, on_delete=models.DO_NOTHING, related_name="+", to="library.shelf")),
            ],
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("book", models.ForeignKey(on_delete=models.DB_CASCADE, to="library.book")),
                ("shelf", models.ForeignKey(on_delete=models.DB_CASCADE, to="library.shelf")),
            ],
        ),
        migrations.AddField(
            model_name="book",
            name="shelves",
            field=models.ManyToManyField(related_name="+", through="library.Placement", to="library.shelf"),
        ),
    ]
