from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0007_alter_binary")]

    operations = [
        migrations.RemoveField(model_name="small", name="binary"),
        migrations.RemoveField(model_name="small", name="binary_given"),
    ]
