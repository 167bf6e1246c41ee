from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0008_remove_binary")]

    operations = [
        migrations.AddField(model_name="small", name="boolean", field=models.BooleanField(null=True)),
        migrations.AddField(model_name="small", name="boolean_given", field=models.BooleanField(default=True)),
        migrations.AddField(model_name="small", name="boolean_both", field=models.BooleanField(default=True, null=True)),
    ]
