import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledger.fields import CodeForeignKey
from ledger.operations import RequireVersion

OWNER = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_targets"),
        migrations.migration.SwappableTuple((OWNER.split(".", 1)[0], "__first__"), OWNER),
    ]
    operations = [
        RequireVersion("ledger", "1.2.0"),
        migrations.AlterUniqueTogether(
            name="keeper",
            unique_together=set([("shelf", "code"), ("place", "shelf"), ("notes", "code"), ("place", "notes")]),
        ),
        migrations.AddField(
            model_name="keeper",
            name="entry",
            field=CodeForeignKey(default="x", to="ledger.entry", on_delete=django.db.models.deletion.CASCADE),
            preserve_default=False,
        ),
    ]
