from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0034_alter_file_path")]

    operations = [
        migrations.RemoveField(model_name="small", name="file_path"),
        migrations.RemoveField(model_name="small", name="file_path_given"),
        migrations.RemoveField(model_name="indexed", name="file_path"),
        migrations.RemoveField(model_name="unique", name="file_path"),
    ]
