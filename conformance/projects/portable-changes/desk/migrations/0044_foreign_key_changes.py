from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0043_unique_off")]

    operations = [
        migrations.AlterField(model_name="ticket", name="person", field=models.ForeignKey(db_constraint=False, null=True, on_delete=models.SET_NULL, to="desk.person")),
        migrations.AlterField(model_name="ticket", name="team", field=models.ForeignKey(on_delete=models.PROTECT, related_name="all", to="desk.team")),
    ]
