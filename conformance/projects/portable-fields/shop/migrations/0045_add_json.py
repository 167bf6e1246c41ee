from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0044_remove_address")]

    operations = [
        migrations.AddField(model_name="small", name="json", field=models.JSONField(null=True)),
        migrations.AddField(model_name="small", name="json_given", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="small", name="json_both", field=models.JSONField(default=dict, null=True)),
    ]
