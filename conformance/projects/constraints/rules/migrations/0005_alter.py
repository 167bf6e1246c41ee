from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0004_remove")]

    operations = [
        migrations.AlterField(model_name="room", name="floor", field=models.PositiveSmallIntegerField(null=True)),
        migrations.AlterField(model_name="room", name="name", field=models.CharField(max_length=80, unique=True)),
    ]
