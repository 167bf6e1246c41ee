from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0016_address_mapped")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="address_unpacked",
            field=models.GenericIPAddressField(default="::ffff:10.0.0.1", unpack_ipv4=True),
        ),
    ]
