from django.db.models import functions
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AddField(model_name="person", name="more", field=models.IntegerField(db_default=7)),
        migrations.AddField(model_name="person", name="nullable", field=models.CharField(db_default="n", max_length=5, null=True)),
        migrations.AddField(model_name="person", name="text", field=models.TextField(db_default="t")),
        migrations.AddField(model_name="person", name="later", field=models.DateTimeField(db_default=functions.Now())),
        migrations.AddField(model_name="person", name="total", field=models.GeneratedField(db_persist=True, expression=models.F("size") + 1, output_field=models.BigIntegerField())),
    ]
