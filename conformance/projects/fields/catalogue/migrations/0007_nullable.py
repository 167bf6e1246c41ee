from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_varying_defaults")]

    operations = [
        migrations.AddField(model_name="uuid", name="one_off", field=models.CharField(default="once", max_length=20), preserve_default=False),
        migrations.AddField(model_name="uuid", name="number", field=models.IntegerField(null=True)),
        migrations.AddField(model_name="uuid", name="label", field=models.CharField(max_length=20, null=True)),
        migrations.AddField(model_name="uuid", name="data", field=models.JSONField(null=True)),
        migrations.AddField(model_name="uuid", name="price", field=models.DecimalField(decimal_places=2, max_digits=8, null=True)),
        migrations.AddField(model_name="uuid", name="blob", field=models.BinaryField(null=True)),
    ]
