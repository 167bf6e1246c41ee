import django.contrib.postgres.functions
from django.db import migrations, models
from django.db.models import functions


class Migration(migrations.Migration):
    dependencies = [("modern", "0003_alter")]

    operations = [
        migrations.AddField("order", "token", models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID())),
        migrations.AddField("order", "began", models.DateTimeField(db_default=django.contrib.postgres.functions.TransactionNow())),
        migrations.AddField("order", "named", models.CharField(db_default=functions.Lower(models.Value("ABC%")), max_length=9)),
        migrations.AddField("order", "chosen", models.IntegerField(db_default=functions.Coalesce(models.Value(None), models.Value(5)))),
    ]
