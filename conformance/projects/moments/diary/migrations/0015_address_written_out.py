from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0014_address")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="address_written_out",
            field=models.GenericIPAddressField(default="2001:0DB8:0:0:1:0:0:1"),
        ),
    ]
