from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("searching", "0005_remove")]

    operations = [
        migrations.AlterIndexTogether(name="document", index_together={("title", "rank")}),
        migrations.AlterUniqueTogether(name="document", unique_together={("slug", "state")}),
    ]
