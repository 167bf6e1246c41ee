from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0035_remove_file_path")]

    operations = [
        migrations.AddField(model_name="small", name="float", field=models.FloatField(null=True)),
        migrations.AddField(model_name="small", name="float_given", field=models.FloatField(default=1.5)),
        migrations.AddField(model_name="small", name="float_both", field=models.FloatField(default=1.5, null=True)),
    ]
