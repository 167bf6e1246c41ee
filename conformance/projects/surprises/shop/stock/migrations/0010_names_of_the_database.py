from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [("warehouse", "0009_own_operations")]
    operations = [
        migrations.AlterUniqueTogether("box", set()),
        migrations.AlterField(
            "crate",
            "box_ptr",
            models.OneToOneField(
                auto_created=True,
                on_delete=django.db.models.deletion.CASCADE,
                parent_link=True,
                primary_key=True,
                serialize=False,
                to="warehouse.box",
            ),
        ),
        migrations.RemoveField("box", "owner"),
    ]
