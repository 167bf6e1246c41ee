from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_number")]

    operations = [
        migrations.RenameModel(old_name="Person", new_name="Human"),
        migrations.RenameField(model_name="human", old_name="handle", new_name="nick"),
    ]
