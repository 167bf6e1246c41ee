from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0031_more_fields")]

    operations = [
        migrations.RemoveField(model_name="ticket", name="one"),
        migrations.RemoveField(model_name="ticket", name="watchers"),
        migrations.RemoveField(model_name="ticket", name="loose"),
        migrations.RemoveField(model_name="ticket", name="slug"),
    ]
