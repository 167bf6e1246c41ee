from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0041_remove_integer")]

    operations = [
        migrations.AddField(model_name="small", name="address", field=models.GenericIPAddressField(null=True)),
        migrations.AddField(model_name="small", name="address_given", field=models.GenericIPAddressField(default="10.0.0.1")),
        migrations.AddField(model_name="small", name="address_both", field=models.GenericIPAddressField(default="10.0.0.1", null=True)),
    ]
