from django.db.models import functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(name="Person", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(db_default="x'y", max_length=50)), ("size", models.IntegerField(db_default=3)), ("price", models.DecimalField(db_default=5, decimal_places=2, max_digits=8)), ("at", models.DateTimeField(db_default=functions.Now())), ("on", models.BooleanField(db_default=True)), ("double", models.GeneratedField(db_persist=True, expression=models.F("size") * 2, output_field=models.IntegerField())), ("upper", models.GeneratedField(db_persist=False, expression=functions.Upper("name"), output_field=models.CharField(max_length=50))), ("note", models.TextField(db_default="long")), ("data", models.JSONField(db_default={})), ("key", models.UUIDField(db_default="12345678123456781234567812345678")), ("calc", models.IntegerField(db_default=models.Value(1) + models.Value(2))), ("real", models.FloatField(db_default=functions.Pi()))]),
    ]
