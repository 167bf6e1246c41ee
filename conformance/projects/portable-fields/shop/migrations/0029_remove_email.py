from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0028_alter_email")]

    operations = [
        migrations.RemoveField(model_name="small", name="email"),
        migrations.RemoveField(model_name="small", name="email_given"),
        migrations.RemoveField(model_name="indexed", name="email"),
        migrations.RemoveField(model_name="unique", name="email"),
    ]
