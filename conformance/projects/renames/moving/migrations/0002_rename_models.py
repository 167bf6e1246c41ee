from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0001_everything_at_once")]

    operations = [
        migrations.RenameModel(old_name="Target", new_name="Goal"),
        migrations.RenameModel(old_name="Source", new_name="Origin"),
    ]
