from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_other")]

    operations = [
        migrations.AlterIndexTogether(name="person", index_together=set()),
        migrations.AlterIndexTogether(name="pet", index_together=set()),
    ]
