from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0003_alter")]

    operations = [
        migrations.RenameModel("Shelf", "Rack"),
        migrations.RenameField("rack", "code", "label"),
        migrations.AlterField("rack", "label", models.CharField(max_length=20, unique=True)),
        migrations.AlterField("rack", "id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        migrations.RemoveField("book", "added"),
    ]
