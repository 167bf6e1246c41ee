from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0048_add_positive_big")]

    operations = [
        migrations.AlterField(model_name="small", name="positive_big", field=models.PositiveBigIntegerField(default=1)),
        migrations.AlterField(model_name="small", name="positive_big_given", field=models.PositiveBigIntegerField(default=1, null=True)),
        migrations.AlterField(model_name="nullable", name="positive_big", field=models.PositiveBigIntegerField()),
        migrations.AlterField(model_name="plain", name="positive_big", field=models.PositiveBigIntegerField(null=True)),
    ]
