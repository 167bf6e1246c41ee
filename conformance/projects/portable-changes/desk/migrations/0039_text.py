from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0038_required")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.TextField()),
    ]
