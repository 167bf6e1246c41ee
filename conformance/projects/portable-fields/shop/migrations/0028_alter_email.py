from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0027_add_email")]

    operations = [
        migrations.AlterField(model_name="small", name="email", field=models.EmailField(max_length=254, default="a@b.c")),
        migrations.AlterField(model_name="small", name="email_given", field=models.EmailField(max_length=254, default="a@b.c", null=True)),
        migrations.AlterField(model_name="nullable", name="email", field=models.EmailField(max_length=254)),
        migrations.AlterField(model_name="plain", name="email", field=models.EmailField(max_length=254, null=True)),
    ]
