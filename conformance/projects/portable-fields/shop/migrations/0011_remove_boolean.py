from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0010_alter_boolean")]

    operations = [
        migrations.RemoveField(model_name="small", name="boolean"),
        migrations.RemoveField(model_name="small", name="boolean_given"),
        migrations.RemoveField(model_name="indexed", name="boolean"),
        migrations.RemoveField(model_name="unique", name="boolean"),
    ]
