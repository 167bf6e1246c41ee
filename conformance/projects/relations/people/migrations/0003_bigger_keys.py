from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_wider_keys")]

    operations = [
        migrations.AlterField(model_name="person", name="id", field=models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ]
