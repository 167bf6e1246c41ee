from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0062_remove_small")]

    operations = [
        migrations.AddField(model_name="small", name="text", field=models.TextField(null=True)),
        migrations.AddField(model_name="small", name="text_given", field=models.TextField(default="text")),
        migrations.AddField(model_name="small", name="text_both", field=models.TextField(default="text", null=True)),
        migrations.AddField(model_name="small", name="text_blank", field=models.TextField(blank=True, default="")),
        migrations.AddField(model_name="small", name="text_empty", field=models.TextField(blank=True)),
    ]
