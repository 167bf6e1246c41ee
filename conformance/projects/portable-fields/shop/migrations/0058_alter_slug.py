from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0057_add_slug")]

    operations = [
        migrations.AlterField(model_name="small", name="slug", field=models.SlugField(default="a-b")),
        migrations.AlterField(model_name="small", name="slug_given", field=models.SlugField(default="a-b", null=True)),
        migrations.AlterField(model_name="nullable", name="slug", field=models.SlugField()),
        migrations.AlterField(model_name="plain", name="slug", field=models.SlugField(null=True)),
    ]
