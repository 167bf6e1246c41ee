from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0040_alter_integer")]

    operations = [
        migrations.RemoveField(model_name="small", name="integer"),
        migrations.RemoveField(model_name="small", name="integer_given"),
        migrations.RemoveField(model_name="indexed", name="integer"),
        migrations.RemoveField(model_name="unique", name="integer"),
    ]
