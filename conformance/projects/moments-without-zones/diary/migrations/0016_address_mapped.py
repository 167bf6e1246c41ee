from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("diary", "0015_address_written_out")]
    operations = [
        migrations.AddField(
            model_name="page",
            name="address_mapped",
            field=models.GenericIPAddressField(default="::ffff:10.0.0.1"),
        ),
    ]
