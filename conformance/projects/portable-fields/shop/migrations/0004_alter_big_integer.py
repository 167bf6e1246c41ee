from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0003_add_big_integer")]

    operations = [
        migrations.AlterField(model_name="small", name="big_integer", field=models.BigIntegerField(default=-5)),
        migrations.AlterField(model_name="small", name="big_integer_given", field=models.BigIntegerField(default=-5, null=True)),
        migrations.AlterField(model_name="nullable", name="big_integer", field=models.BigIntegerField()),
        migrations.AlterField(model_name="plain", name="big_integer", field=models.BigIntegerField(null=True)),
    ]
