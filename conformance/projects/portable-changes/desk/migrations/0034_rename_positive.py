from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0033_rename_fields")]

    operations = [
        migrations.RenameField(model_name="person", old_name="age", new_name="years"),
    ]
