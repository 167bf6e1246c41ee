from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("together", "0001_initial")]
    operations = [
        migrations.AlterIndexTogether("pair", {("a", "b")}),
        migrations.RenameField("pair", "b", "d"),
        migrations.AlterIndexTogether("pair", [["a", "d"], ["c", "d"]]),
    ]
