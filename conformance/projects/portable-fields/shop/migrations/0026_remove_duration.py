from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0025_alter_duration")]

    operations = [
        migrations.RemoveField(model_name="small", name="duration"),
        migrations.RemoveField(model_name="small", name="duration_given"),
        migrations.RemoveField(model_name="indexed", name="duration"),
        migrations.RemoveField(model_name="unique", name="duration"),
    ]
