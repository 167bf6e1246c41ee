from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assets", "0002_alter")]

    operations = [
        migrations.AddConstraint(
            "asset",
            models.CheckConstraint(condition=models.Q(("name__in", [models.F("other"), "plain"])), name="in_expressions"),
        ),
        migrations.AddConstraint(
            "asset",
            models.CheckConstraint(condition=models.Q(("other__in", [models.F("name"), models.Value("50%")])), name="in_values"),
        ),
        migrations.AddConstraint(
            "asset",
            models.CheckConstraint(condition=models.Q(("name__contains", models.F("other")), ("name__startswith", "50%")), name="patterns"),
        ),
    ]
