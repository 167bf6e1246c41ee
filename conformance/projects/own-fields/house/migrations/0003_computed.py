import house.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("house", "0002_changes")]

    operations = [
        migrations.AddField(model_name="house", name="computed", field=house.fields.ComputedField(max_length=5, null=True)),
    ]
