from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0032_remove_fields")]

    operations = [
        migrations.RenameField(model_name="ticket", old_name="state", new_name="status"),
        migrations.RenameField(model_name="ticket", old_name="owner", new_name="person"),
    ]
