from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0012_add_char")]

    operations = [
        migrations.AlterField(model_name="small", name="char", field=models.CharField(max_length=50, default="it's 5% \\ \"new\"\n")),
        migrations.AlterField(model_name="small", name="char_given", field=models.CharField(max_length=50, default="it's 5% \\ \"new\"\n", null=True)),
        migrations.AlterField(model_name="nullable", name="char", field=models.CharField(max_length=50)),
        migrations.AlterField(model_name="plain", name="char", field=models.CharField(max_length=50, null=True)),
    ]
