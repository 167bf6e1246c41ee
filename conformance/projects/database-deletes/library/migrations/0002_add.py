from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="book",
            name="added",
            field=models.ForeignKey(null=True, on_delete=models.DB_SET_NULL, related_name="+", to="library.shelf"),
        ),
        migrations.AddField(
            model_name="book",
            name="added_default",
            field=models.ForeignKey(db_default=1, on_delete=models.DB_SET_DEFAULT, related_name="+", to="library.shelf"),
        ),
        migrations.AddField(
            model_name="book",
            name="added_free",
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=models.DB_CASCADE, related_name="+", to="library.shelf"),
        ),
    ]
