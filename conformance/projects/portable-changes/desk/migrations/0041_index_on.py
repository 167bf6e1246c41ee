from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0040_required_text")]

    operations = [
        migrations.AlterField(model_name="ticket", name="points", field=models.IntegerField(db_index=True, default=0)),
        migrations.AlterField(model_name="ticket", name="day", field=models.DateField(unique=True)),
    ]
