from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0006_add_binary")]

    operations = [
        migrations.AlterField(model_name="small", name="binary", field=models.BinaryField(default=b"a\'b\x00\\")),
        migrations.AlterField(model_name="small", name="binary_given", field=models.BinaryField(default=b"a\'b\x00\\", null=True)),
        migrations.AlterField(model_name="nullable", name="binary", field=models.BinaryField()),
        migrations.AlterField(model_name="plain", name="binary", field=models.BinaryField(null=True)),
    ]
