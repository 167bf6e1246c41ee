from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0048_key_type")]

    operations = [
        migrations.RenameModel(old_name="Person", new_name="Human"),
    ]
