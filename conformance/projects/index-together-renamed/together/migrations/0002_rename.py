from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("together", "0001_initial")]
    operations = [
        migrations.RenameIndex("pair", new_name="pair_a_b", old_fields=("a", "b")),
        migrations.RenameIndex("pair", new_name="pair_b_c", old_fields=["b", "c"]),
    ]
