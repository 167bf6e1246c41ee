from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0070_alter_url")]

    operations = [
        migrations.RemoveField(model_name="small", name="url"),
        migrations.RemoveField(model_name="small", name="url_given"),
        migrations.RemoveField(model_name="indexed", name="url"),
        migrations.RemoveField(model_name="unique", name="url"),
    ]
