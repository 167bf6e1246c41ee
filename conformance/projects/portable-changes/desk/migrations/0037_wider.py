from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0036_positive_again")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.CharField(max_length=200, null=True)),
    ]
