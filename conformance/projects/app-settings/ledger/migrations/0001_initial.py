import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ledger import app_settings
from ledger.app_settings import ledger_settings
from ledger.fields import CodeForeignKey

OWNER = getattr(settings, "LEDGER_OWNER_MODEL", None) or getattr(settings, "AUTH_USER_MODEL", None) or "auth.User"


class Migration(migrations.Migration):
    initial = True
    dependencies = ([("sites", "0001_initial")] if app_settings.HAS_SITES else []) + [
        migrations.swappable_dependency(OWNER),
    ]
    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=ledger_settings.CODE_LENGTH, unique=app_settings.UNIQUE_CODE)),
                ("reference", models.CharField(max_length=ledger_settings.REFERENCE_LENGTH, null=True)),
                ("name", models.CharField(max_length=app_settings.NAME_LENGTH)),
                ("note", models.CharField(max_length=app_settings.NOTE_LENGTH)),
                ("owner", models.ForeignKey(to=OWNER, on_delete=django.db.models.deletion.CASCADE, null=True)),
            ]
            + ([("sites", models.ManyToManyField(to="sites.Site"))] if app_settings.HAS_SITES else []),
            options={"swappable": "LEDGER_ENTRY_MODEL"},
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("entry", CodeForeignKey(to=ledger_settings.ENTRY_MODEL, on_delete=django.db.models.deletion.CASCADE)),
                ("title", models.CharField(max_length=app_settings.TITLE_LENGTH)),
            ],
            options={"index_together": {("entry", "title")}},
        ),
    ]

    if not app_settings.UNIQUE_CODE:
        operations += [migrations.AlterUniqueTogether(name="entry", unique_together={("name", "code")})]
