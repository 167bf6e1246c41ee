from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_index_too")]

    operations = [
        migrations.AlterUniqueTogether(name="pet", unique_together=set()),
    ]
