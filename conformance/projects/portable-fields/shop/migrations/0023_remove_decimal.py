from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0022_alter_decimal")]

    operations = [
        migrations.RemoveField(model_name="small", name="decimal"),
        migrations.RemoveField(model_name="small", name="decimal_given"),
        migrations.RemoveField(model_name="indexed", name="decimal"),
        migrations.RemoveField(model_name="unique", name="decimal"),
    ]
