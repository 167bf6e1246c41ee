from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0059_raw_index")]

    operations = [
        migrations.RunPython(migrations.RunPython.noop),
    ]
