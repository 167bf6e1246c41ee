from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_add")]

    operations = [
        migrations.AlterField(model_name="person", name="more", field=models.IntegerField(db_default=8)),
        migrations.AlterField(model_name="person", name="nullable", field=models.CharField(db_default="n", max_length=5)),
        migrations.AlterField(model_name="person", name="size", field=models.BigIntegerField(db_default=3, null=True)),
    ]
