from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0038_remove_float")]

    operations = [
        migrations.AddField(model_name="small", name="integer", field=models.IntegerField(null=True)),
        migrations.AddField(model_name="small", name="integer_given", field=models.IntegerField(default=0)),
        migrations.AddField(model_name="small", name="integer_both", field=models.IntegerField(default=0, null=True)),
    ]
