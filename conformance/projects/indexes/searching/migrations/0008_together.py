from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0007_together")]

    operations = [
        migrations.AlterUniqueTogether(name="document", unique_together=set()),
        migrations.AlterIndexTogether(name="document", index_together=set()),
    ]
