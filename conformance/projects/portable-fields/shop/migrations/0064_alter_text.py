from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0063_add_text")]

    operations = [
        migrations.AlterField(model_name="small", name="text", field=models.TextField(default="text")),
        migrations.AlterField(model_name="small", name="text_given", field=models.TextField(default="text", null=True)),
        migrations.AlterField(model_name="nullable", name="text", field=models.TextField()),
        migrations.AlterField(model_name="plain", name="text", field=models.TextField(null=True)),
    ]
