from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0061_alter_small")]

    operations = [
        migrations.RemoveField(model_name="small", name="small"),
        migrations.RemoveField(model_name="small", name="small_given"),
        migrations.RemoveField(model_name="indexed", name="small"),
        migrations.RemoveField(model_name="unique", name="small"),
    ]
