from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0064_alter_text")]

    operations = [
        migrations.RemoveField(model_name="small", name="text"),
        migrations.RemoveField(model_name="small", name="text_given"),
        migrations.RemoveField(model_name="indexed", name="text"),
    ]
