import django.db.models.functions
from django.contrib.postgres.indexes import OpClass
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("unique", "0001_initial")]

    operations = [
        migrations.AddConstraint(model_name="word", constraint=models.UniqueConstraint(django.db.models.functions.Lower("text").desc(), "language", name="u1")),
        migrations.AddConstraint(model_name="word", constraint=models.UniqueConstraint(django.db.models.functions.Upper("text"), models.F("language").asc(), condition=models.Q(("rank__gt", 0)), include=["rank"], name="u2")),
        migrations.AddConstraint(model_name="word", constraint=models.UniqueConstraint(OpClass(django.db.models.functions.Lower("text"), name="text_pattern_ops"), name="u3")),
        migrations.RemoveConstraint(model_name="word", name="lower_text"),
        migrations.RemoveConstraint(model_name="word", name="u1"),
    ]
