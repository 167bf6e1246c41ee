import decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0007_nullable")]

    operations = [
        migrations.AlterField(model_name="uuid", name="number", field=models.IntegerField(default=0)),
        migrations.AlterField(model_name="uuid", name="label", field=models.CharField(default="it's 5%", max_length=40), preserve_default=False),
        migrations.AlterField(model_name="uuid", name="data", field=models.JSONField(default=dict)),
        migrations.AlterField(model_name="uuid", name="price", field=models.DecimalField(decimal_places=2, default=decimal.Decimal("1.50"), max_digits=8)),
        migrations.AlterField(model_name="uuid", name="blob", field=models.BinaryField(blank=True)),
    ]
