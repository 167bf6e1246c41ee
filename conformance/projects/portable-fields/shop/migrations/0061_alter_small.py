from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0060_add_small")]

    operations = [
        migrations.AlterField(model_name="small", name="small", field=models.SmallIntegerField(default=-1)),
        migrations.AlterField(model_name="small", name="small_given", field=models.SmallIntegerField(default=-1, null=True)),
        migrations.AlterField(model_name="nullable", name="small", field=models.SmallIntegerField()),
        migrations.AlterField(model_name="plain", name="small", field=models.SmallIntegerField(null=True)),
    ]
