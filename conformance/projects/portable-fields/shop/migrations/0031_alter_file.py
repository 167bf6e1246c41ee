from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0030_add_file")]

    operations = [
        migrations.AlterField(model_name="small", name="file", field=models.FileField(upload_to="x", default="none.txt")),
        migrations.AlterField(model_name="small", name="file_given", field=models.FileField(upload_to="x", default="none.txt", null=True)),
        migrations.AlterField(model_name="nullable", name="file", field=models.FileField(upload_to="x")),
        migrations.AlterField(model_name="plain", name="file", field=models.FileField(upload_to="x", null=True)),
    ]
