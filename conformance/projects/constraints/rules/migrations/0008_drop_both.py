from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0007_two_indexes")]

    operations = [
        migrations.RemoveConstraint(model_name="booking", name="one_open_booking"),
        migrations.AlterField(model_name="booking", name="room", field=models.CharField(max_length=5)),
        migrations.AlterField(model_name="booking", name="code", field=models.CharField(max_length=5)),
    ]
