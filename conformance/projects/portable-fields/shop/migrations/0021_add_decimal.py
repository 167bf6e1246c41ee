import decimal

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0020_remove_moment")]

    operations = [
        migrations.AddField(model_name="small", name="decimal", field=models.DecimalField(decimal_places=2, max_digits=8, null=True)),
        migrations.AddField(model_name="small", name="decimal_given", field=models.DecimalField(decimal_places=2, max_digits=8, default=decimal.Decimal("12.50"))),
        migrations.AddField(model_name="small", name="decimal_both", field=models.DecimalField(decimal_places=2, max_digits=8, default=decimal.Decimal("12.50"), null=True)),
    ]
