from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0019_alter_moment")]

    operations = [
        migrations.RemoveField(model_name="small", name="moment"),
        migrations.RemoveField(model_name="small", name="moment_given"),
        migrations.RemoveField(model_name="indexed", name="moment"),
        migrations.RemoveField(model_name="unique", name="moment"),
    ]
