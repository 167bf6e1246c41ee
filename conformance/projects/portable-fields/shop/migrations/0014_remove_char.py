from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0013_alter_char")]

    operations = [
        migrations.RemoveField(model_name="small", name="char"),
        migrations.RemoveField(model_name="small", name="char_given"),
        migrations.RemoveField(model_name="indexed", name="char"),
        migrations.RemoveField(model_name="unique", name="char"),
    ]
