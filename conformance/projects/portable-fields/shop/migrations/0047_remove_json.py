from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0046_alter_json")]

    operations = [
        migrations.RemoveField(model_name="small", name="json"),
        migrations.RemoveField(model_name="small", name="json_given"),
        migrations.RemoveField(model_name="indexed", name="json"),
    ]
