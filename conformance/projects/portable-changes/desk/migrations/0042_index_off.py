from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0041_index_on")]

    operations = [
        migrations.AlterField(model_name="ticket", name="points", field=models.IntegerField(default=0)),
        migrations.AlterField(model_name="ticket", name="day", field=models.DateField()),
        migrations.AlterField(model_name="team", name="title", field=models.CharField(max_length=50)),
    ]
