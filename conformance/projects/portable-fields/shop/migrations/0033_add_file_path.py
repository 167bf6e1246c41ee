from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0032_remove_file")]

    operations = [
        migrations.AddField(model_name="small", name="file_path", field=models.FilePathField(null=True)),
        migrations.AddField(model_name="small", name="file_path_given", field=models.FilePathField(default="/tmp")),
        migrations.AddField(model_name="small", name="file_path_both", field=models.FilePathField(default="/tmp", null=True)),
    ]
