from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0047_remove_json")]

    operations = [
        migrations.AddField(model_name="small", name="positive_big", field=models.PositiveBigIntegerField(null=True)),
        migrations.AddField(model_name="small", name="positive_big_given", field=models.PositiveBigIntegerField(default=1)),
        migrations.AddField(model_name="small", name="positive_big_both", field=models.PositiveBigIntegerField(default=1, null=True)),
    ]
