from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0042_add_address")]

    operations = [
        migrations.AlterField(model_name="small", name="address", field=models.GenericIPAddressField(default="10.0.0.1")),
        migrations.AlterField(model_name="small", name="address_given", field=models.GenericIPAddressField(default="10.0.0.1", null=True)),
        migrations.AlterField(model_name="nullable", name="address", field=models.GenericIPAddressField()),
        migrations.AlterField(model_name="plain", name="address", field=models.GenericIPAddressField(null=True)),
    ]
