from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0037_alter_float")]

    operations = [
        migrations.RemoveField(model_name="small", name="float"),
        migrations.RemoveField(model_name="small", name="float_given"),
        migrations.RemoveField(model_name="indexed", name="float"),
        migrations.RemoveField(model_name="unique", name="float"),
    ]
