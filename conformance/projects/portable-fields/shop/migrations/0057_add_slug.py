from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0056_remove_positive_small")]

    operations = [
        migrations.AddField(model_name="small", name="slug", field=models.SlugField(null=True)),
        migrations.AddField(model_name="small", name="slug_given", field=models.SlugField(default="a-b")),
        migrations.AddField(model_name="small", name="slug_both", field=models.SlugField(default="a-b", null=True)),
        migrations.AddField(model_name="small", name="slug_blank", field=models.SlugField(blank=True, default="")),
    ]
