from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0068_remove_time")]

    operations = [
        migrations.AddField(model_name="small", name="url", field=models.URLField(null=True)),
        migrations.AddField(model_name="small", name="url_given", field=models.URLField(default="https://x.y")),
        migrations.AddField(model_name="small", name="url_both", field=models.URLField(default="https://x.y", null=True)),
    ]
