from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0009_add_boolean")]

    operations = [
        migrations.AlterField(model_name="small", name="boolean", field=models.BooleanField(default=True)),
        migrations.AlterField(model_name="small", name="boolean_given", field=models.BooleanField(default=True, null=True)),
        migrations.AlterField(model_name="nullable", name="boolean", field=models.BooleanField()),
        migrations.AlterField(model_name="plain", name="boolean", field=models.BooleanField(null=True)),
    ]
