from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0036_add_float")]

    operations = [
        migrations.AlterField(model_name="small", name="float", field=models.FloatField(default=1.5)),
        migrations.AlterField(model_name="small", name="float_given", field=models.FloatField(default=1.5, null=True)),
        migrations.AlterField(model_name="nullable", name="float", field=models.FloatField()),
        migrations.AlterField(model_name="plain", name="float", field=models.FloatField(null=True)),
    ]
