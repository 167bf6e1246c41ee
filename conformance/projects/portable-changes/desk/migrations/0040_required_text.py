from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0039_text")]

    operations = [
        migrations.AlterField(model_name="ticket", name="note", field=models.TextField(null=True)),
        migrations.AlterField(model_name="ticket", name="note", field=models.TextField(default="x")),
    ]
