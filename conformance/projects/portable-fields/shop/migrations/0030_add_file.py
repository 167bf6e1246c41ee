from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0029_remove_email")]

    operations = [
        migrations.AddField(model_name="small", name="file", field=models.FileField(upload_to="x", null=True)),
        migrations.AddField(model_name="small", name="file_given", field=models.FileField(upload_to="x", default="none.txt")),
        migrations.AddField(model_name="small", name="file_both", field=models.FileField(upload_to="x", default="none.txt", null=True)),
    ]
