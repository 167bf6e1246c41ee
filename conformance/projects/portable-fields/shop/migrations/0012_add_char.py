from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0011_remove_boolean")]

    operations = [
        migrations.AddField(model_name="small", name="char", field=models.CharField(max_length=50, null=True)),
        migrations.AddField(model_name="small", name="char_given", field=models.CharField(max_length=50, default="it's 5% \\ \"new\"\n")),
        migrations.AddField(model_name="small", name="char_both", field=models.CharField(max_length=50, default="it's 5% \\ \"new\"\n", null=True)),
        migrations.AddField(model_name="small", name="char_blank", field=models.CharField(max_length=50, blank=True, default="")),
        migrations.AddField(model_name="small", name="char_empty", field=models.CharField(max_length=50, blank=True)),
    ]
