from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0033_add_file_path")]

    operations = [
        migrations.AlterField(model_name="small", name="file_path", field=models.FilePathField(default="/tmp")),
        migrations.AlterField(model_name="small", name="file_path_given", field=models.FilePathField(default="/tmp", null=True)),
        migrations.AlterField(model_name="nullable", name="file_path", field=models.FilePathField()),
        migrations.AlterField(model_name="plain", name="file_path", field=models.FilePathField(null=True)),
    ]
