from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0004_unique")]

    operations = [
        migrations.AlterIndexTogether(name="pet", index_together={("owner", "name")}),
    ]
