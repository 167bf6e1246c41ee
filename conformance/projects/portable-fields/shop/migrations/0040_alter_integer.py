from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0039_add_integer")]

    operations = [
        migrations.AlterField(model_name="small", name="integer", field=models.IntegerField(default=0)),
        migrations.AlterField(model_name="small", name="integer_given", field=models.IntegerField(default=0, null=True)),
        migrations.AlterField(model_name="nullable", name="integer", field=models.IntegerField()),
        migrations.AlterField(model_name="plain", name="integer", field=models.IntegerField(null=True)),
    ]
