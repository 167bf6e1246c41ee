from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0002_rename_and_alter")]

    operations = [
        migrations.AlterModelTable("target", "goals"),
        migrations.AlterField("target", "id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        migrations.AlterField("target", "code", models.CharField(max_length=30, unique=True)),
    ]
