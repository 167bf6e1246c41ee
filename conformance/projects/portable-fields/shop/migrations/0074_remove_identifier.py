from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0073_alter_identifier")]

    operations = [
        migrations.RemoveField(model_name="small", name="identifier"),
        migrations.RemoveField(model_name="small", name="identifier_given"),
        migrations.RemoveField(model_name="indexed", name="identifier"),
        migrations.RemoveField(model_name="unique", name="identifier"),
    ]
