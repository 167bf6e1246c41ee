from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0049_alter_positive_big")]

    operations = [
        migrations.RemoveField(model_name="small", name="positive_big"),
        migrations.RemoveField(model_name="small", name="positive_big_given"),
        migrations.RemoveField(model_name="indexed", name="positive_big"),
        migrations.RemoveField(model_name="unique", name="positive_big"),
    ]
