from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0042_index_off")]

    operations = [
        migrations.AlterField(model_name="person", name="code", field=models.CharField(max_length=10)),
    ]
