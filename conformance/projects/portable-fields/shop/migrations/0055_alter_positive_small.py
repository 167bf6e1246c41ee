from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0054_add_positive_small")]

    operations = [
        migrations.AlterField(model_name="small", name="positive_small", field=models.PositiveSmallIntegerField(default=3)),
        migrations.AlterField(model_name="small", name="positive_small_given", field=models.PositiveSmallIntegerField(default=3, null=True)),
        migrations.AlterField(model_name="nullable", name="positive_small", field=models.PositiveSmallIntegerField()),
        migrations.AlterField(model_name="plain", name="positive_small", field=models.PositiveSmallIntegerField(null=True)),
    ]
