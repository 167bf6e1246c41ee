import decimal

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0021_add_decimal")]

    operations = [
        migrations.AlterField(model_name="small", name="decimal", field=models.DecimalField(decimal_places=2, max_digits=8, default=decimal.Decimal("12.50"))),
        migrations.AlterField(model_name="small", name="decimal_given", field=models.DecimalField(decimal_places=2, max_digits=8, default=decimal.Decimal("12.50"), null=True)),
        migrations.AlterField(model_name="nullable", name="decimal", field=models.DecimalField(decimal_places=2, max_digits=8)),
        migrations.AlterField(model_name="plain", name="decimal", field=models.DecimalField(decimal_places=2, max_digits=8, null=True)),
    ]
