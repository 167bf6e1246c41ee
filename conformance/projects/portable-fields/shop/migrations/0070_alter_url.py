from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0069_add_url")]

    operations = [
        migrations.AlterField(model_name="small", name="url", field=models.URLField(default="https://x.y")),
        migrations.AlterField(model_name="small", name="url_given", field=models.URLField(default="https://x.y", null=True)),
        migrations.AlterField(model_name="nullable", name="url", field=models.URLField()),
        migrations.AlterField(model_name="plain", name="url", field=models.URLField(null=True)),
    ]
