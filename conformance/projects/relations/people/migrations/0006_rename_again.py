from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0005_rename")]

    operations = [
        migrations.AlterModelTable(name="human", table="humans"),
        migrations.RenameModel(old_name="Country", new_name="Nation"),
        migrations.RenameModel(old_name="Human", new_name="Being"),
    ]
