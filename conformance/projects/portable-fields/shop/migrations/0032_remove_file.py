from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0031_alter_file")]

    operations = [
        migrations.RemoveField(model_name="small", name="file"),
        migrations.RemoveField(model_name="small", name="file_given"),
        migrations.RemoveField(model_name="indexed", name="file"),
        migrations.RemoveField(model_name="unique", name="file"),
    ]
