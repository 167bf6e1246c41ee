from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_bigger_keys")]

    operations = [
        migrations.AlterField(model_name="person", name="number", field=models.BigIntegerField(unique=True)),
    ]
