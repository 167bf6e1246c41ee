from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0060_python")]

    operations = [
        migrations.AlterModelOptions(name="human", options={"ordering": ["name"]}),
    ]
