from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("names", "0002_rename")]

    operations = [
        migrations.RenameIndex(model_name="thing", new_name="a_and_b", old_fields=("a", "b")),
        migrations.AddIndex(model_name="thing", index=models.Index(models.F("a").desc(), "b", name="expressions")),
        migrations.RenameIndex(model_name="thing", new_name="expressions_2", old_name="expressions"),
        migrations.RemoveIndex(model_name="thing", name="third_name"),
    ]
