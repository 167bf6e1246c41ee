from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0053_remove_positive")]

    operations = [
        migrations.AddField(model_name="small", name="positive_small", field=models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(model_name="small", name="positive_small_given", field=models.PositiveSmallIntegerField(default=3)),
        migrations.AddField(model_name="small", name="positive_small_both", field=models.PositiveSmallIntegerField(default=3, null=True)),
    ]
