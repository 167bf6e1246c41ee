from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0034_rename_positive")]

    operations = [
        migrations.AlterField(model_name="person", name="years", field=models.IntegerField(default=1)),
    ]
