from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0029_other_together")]

    operations = [
        migrations.AlterUniqueTogether(name="ticket", unique_together=set()),
    ]
