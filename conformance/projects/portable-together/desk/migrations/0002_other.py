from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AlterIndexTogether(name="person", index_together={("age", "name")}),
        migrations.AlterIndexTogether(name="pet", index_together={("name", "owner")}),
    ]
