from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0002_add")]

    operations = [
        migrations.AlterField("book", "plain", models.ForeignKey(on_delete=models.DB_CASCADE, related_name="+", to="library.shelf")),
        migrations.AlterField("book", "shelf", models.ForeignKey(on_delete=models.CASCADE, to="library.shelf")),
        migrations.AlterField("book", "by_code", models.ForeignKey(null=True, on_delete=models.DB_CASCADE, related_name="+", to="library.shelf", to_field="code")),
        migrations.AlterField("book", "nothing", models.ForeignKey(null=True, on_delete=models.SET_NULL, related_name="+", to="library.shelf")),
        migrations.AlterField("book", "free", models.ForeignKey(on_delete=models.DB_CASCADE, related_name="+", to="library.shelf")),
        migrations.AlterField("book", "added", models.ForeignKey(null=True, on_delete=models.deletion.DB_SET_NULL, related_name="+", to="library.shelf", help_text="no change")),
        migrations.AlterField("book", "added_free", models.ForeignKey(db_constraint=False, null=True, on_delete=models.DB_SET_NULL, related_name="+", to="library.shelf")),
        migrations.AlterField("book", "only", models.ForeignKey(null=True, on_delete=models.DB_CASCADE, related_name="+", to="library.shelf")),
    ]
