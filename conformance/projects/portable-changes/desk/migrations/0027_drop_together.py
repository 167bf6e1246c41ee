from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0026_drop_indexes")]

    operations = [
        migrations.AlterUniqueTogether(name="team", unique_together=set()),
    ]
