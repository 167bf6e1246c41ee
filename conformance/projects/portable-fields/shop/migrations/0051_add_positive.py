from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0050_remove_positive_big")]

    operations = [
        migrations.AddField(model_name="small", name="positive", field=models.PositiveIntegerField(null=True)),
        migrations.AddField(model_name="small", name="positive_given", field=models.PositiveIntegerField(default=2)),
        migrations.AddField(model_name="small", name="positive_both", field=models.PositiveIntegerField(default=2, null=True)),
    ]
