from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0054_created_and_altered")]

    operations = [
        migrations.DeleteModel(name="another"),
        migrations.DeleteModel(name="fresh"),
    ]
