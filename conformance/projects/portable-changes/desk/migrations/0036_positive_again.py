from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0035_alter_positive")]

    operations = [
        migrations.AlterField(model_name="person", name="years", field=models.PositiveIntegerField(default=1)),
    ]
