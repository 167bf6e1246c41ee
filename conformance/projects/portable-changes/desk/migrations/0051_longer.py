from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0050_rename_table")]

    operations = [
        migrations.AlterField(model_name="team", name="title", field=models.CharField(max_length=60)),
    ]
