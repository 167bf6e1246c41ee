from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_drop_default")]

    operations = [
        migrations.RenameField(model_name="person", old_name="more", new_name="most"),
        migrations.RemoveField(model_name="person", name="double"),
        migrations.RemoveField(model_name="person", name="total"),
    ]
