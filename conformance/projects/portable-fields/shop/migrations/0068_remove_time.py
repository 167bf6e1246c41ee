from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0067_alter_time")]

    operations = [
        migrations.RemoveField(model_name="small", name="time"),
        migrations.RemoveField(model_name="small", name="time_given"),
        migrations.RemoveField(model_name="indexed", name="time"),
        migrations.RemoveField(model_name="unique", name="time"),
    ]
