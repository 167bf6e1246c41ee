from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0006_together")]

    operations = [
        migrations.AlterUniqueTogether(name="document", unique_together={("slug", "state", "owner")}),
        migrations.AlterIndexTogether(name="document", index_together={("title", "body")}),
    ]
