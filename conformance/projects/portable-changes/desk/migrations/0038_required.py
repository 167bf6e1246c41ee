from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0037_wider")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.CharField(default="none", max_length=200)),
    ]
