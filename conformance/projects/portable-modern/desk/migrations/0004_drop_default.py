from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0003_alter")]

    operations = [
        migrations.AlterField(model_name="person", name="more", field=models.IntegerField()),
        migrations.AlterField(model_name="person", name="text", field=models.TextField()),
        migrations.AlterField(model_name="person", name="nullable", field=models.CharField(max_length=9, null=True)),
    ]
