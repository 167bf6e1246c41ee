from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("names", "0001_initial")]

    operations = [
        migrations.RenameIndex(model_name="thing", new_name="third_name", old_name="first_name"),
        migrations.AlterIndexTogether(name="thing", index_together={("a", "b")}),
    ]
