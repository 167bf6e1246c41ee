from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_alter_again")]

    operations = [
        migrations.AddField(model_name="uuid", name="address", field=models.GenericIPAddressField(default="127.0.0.1")),
    ]
