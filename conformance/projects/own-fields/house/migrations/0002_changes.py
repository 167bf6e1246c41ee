import house.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("house", "0001_initial")]

    operations = [
        migrations.AddField(model_name="house", name="second", field=house.fields.CodeField(blank=True)),
        migrations.AddField(model_name="house", name="third", field=house.fields.DefaultLengthField(default="x")),
        migrations.AlterField(model_name="house", name="code", field=models.CharField(max_length=8, unique=True)),
        migrations.AlterField(model_name="house", name="hash", field=models.CharField(max_length=40)),
        migrations.AlterField(model_name="house", name="mac", field=models.CharField(max_length=40)),
        migrations.AlterField(model_name="house", name="flagged", field=house.fields.FlaggedField(flags=["a", "b", "c"], default=0)),
    ]
