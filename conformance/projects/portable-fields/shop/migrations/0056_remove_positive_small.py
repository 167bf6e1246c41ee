from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0055_alter_positive_small")]

    operations = [
        migrations.RemoveField(model_name="small", name="positive_small"),
        migrations.RemoveField(model_name="small", name="positive_small_given"),
        migrations.RemoveField(model_name="indexed", name="positive_small"),
        migrations.RemoveField(model_name="unique", name="positive_small"),
    ]
