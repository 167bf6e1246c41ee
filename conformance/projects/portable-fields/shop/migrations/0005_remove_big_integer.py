from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0004_alter_big_integer")]

    operations = [
        migrations.RemoveField(model_name="small", name="big_integer"),
        migrations.RemoveField(model_name="small", name="big_integer_given"),
        migrations.RemoveField(model_name="indexed", name="big_integer"),
        migrations.RemoveField(model_name="unique", name="big_integer"),
    ]
