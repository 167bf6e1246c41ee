from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0052_alter_positive")]

    operations = [
        migrations.RemoveField(model_name="small", name="positive"),
        migrations.RemoveField(model_name="small", name="positive_given"),
        migrations.RemoveField(model_name="indexed", name="positive"),
        migrations.RemoveField(model_name="unique", name="positive"),
    ]
