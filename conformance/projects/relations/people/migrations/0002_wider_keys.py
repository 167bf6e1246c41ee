from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("library", "0005_back")]

    operations = [
        migrations.AlterField(model_name="person", name="handle", field=models.CharField(max_length=80, unique=True)),
        migrations.AlterField(model_name="country", name="code", field=models.CharField(max_length=3, primary_key=True, serialize=False)),
    ]
