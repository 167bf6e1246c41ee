from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0043_alter_address")]

    operations = [
        migrations.RemoveField(model_name="small", name="address"),
        migrations.RemoveField(model_name="small", name="address_given"),
        migrations.RemoveField(model_name="indexed", name="address"),
        migrations.RemoveField(model_name="unique", name="address"),
    ]
