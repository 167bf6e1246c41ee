from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0016_alter_date")]

    operations = [
        migrations.RemoveField(model_name="small", name="date"),
        migrations.RemoveField(model_name="small", name="date_given"),
        migrations.RemoveField(model_name="indexed", name="date"),
        migrations.RemoveField(model_name="unique", name="date"),
    ]
