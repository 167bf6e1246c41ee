from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("desk", "0061_empty_state")]

    operations = [
        migrations.AddField(model_name="human", name="late", field=models.IntegerField(null=True)),
    ]
