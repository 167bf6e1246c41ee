from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0045_add_json")]

    operations = [
        migrations.AlterField(model_name="small", name="json", field=models.JSONField(default=dict)),
        migrations.AlterField(model_name="small", name="json_given", field=models.JSONField(default=dict, null=True)),
        migrations.AlterField(model_name="nullable", name="json", field=models.JSONField()),
        migrations.AlterField(model_name="plain", name="json", field=models.JSONField(null=True)),
    ]
