from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0059_remove_slug")]

    operations = [
        migrations.AddField(model_name="small", name="small", field=models.SmallIntegerField(null=True)),
        migrations.AddField(model_name="small", name="small_given", field=models.SmallIntegerField(default=-1)),
        migrations.AddField(model_name="small", name="small_both", field=models.SmallIntegerField(default=-1, null=True)),
    ]
