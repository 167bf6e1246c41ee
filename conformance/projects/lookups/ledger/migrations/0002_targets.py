import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = (
        [
            migrations.AddField(
                model_name="line",
                name="other",
                field=models.ForeignKey(
                    to="ledger.entry", to_field="id", null=True, on_delete=django.db.models.deletion.PROTECT
                ),
            ),
            migrations.AlterField(
                model_name="line",
                name="other",
                field=models.ForeignKey(to="ledger.entry", null=True, on_delete=django.db.models.deletion.SET_NULL),
            ),
        ]
        if getattr(settings, "LEDGER_HAS_OTHER", True)
        else []
    )
