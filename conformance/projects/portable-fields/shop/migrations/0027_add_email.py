from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0026_remove_duration")]

    operations = [
        migrations.AddField(model_name="small", name="email", field=models.EmailField(max_length=254, null=True)),
        migrations.AddField(model_name="small", name="email_given", field=models.EmailField(max_length=254, default="a@b.c")),
        migrations.AddField(model_name="small", name="email_both", field=models.EmailField(max_length=254, default="a@b.c", null=True)),
        migrations.AddField(model_name="small", name="email_empty", field=models.EmailField(max_length=254, blank=True)),
    ]
