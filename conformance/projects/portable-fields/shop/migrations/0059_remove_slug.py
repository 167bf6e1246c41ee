from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0058_alter_slug")]

    operations = [
        migrations.RemoveField(model_name="small", name="slug"),
        migrations.RemoveField(model_name="small", name="slug_given"),
        migrations.RemoveField(model_name="indexed", name="slug"),
        migrations.RemoveField(model_name="unique", name="slug"),
    ]
