from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_remove_big_integer")]

    operations = [
        migrations.AddField(model_name="small", name="binary", field=models.BinaryField(null=True)),
        migrations.AddField(model_name="small", name="binary_given", field=models.BinaryField(default=b"a\'b\x00\\")),
        migrations.AddField(model_name="small", name="binary_both", field=models.BinaryField(default=b"a\'b\x00\\", null=True)),
        migrations.AddField(model_name="small", name="binary_empty", field=models.BinaryField(blank=True)),
    ]
