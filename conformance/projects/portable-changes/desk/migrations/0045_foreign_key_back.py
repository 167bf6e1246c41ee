from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0044_foreign_key_changes")]

    operations = [
        migrations.AlterField(model_name="ticket", name="person", field=models.ForeignKey(null=True, on_delete=models.SET_NULL, to="desk.person")),
        migrations.AlterField(model_name="ticket", name="parent", field=models.OneToOneField(null=True, on_delete=models.CASCADE, to="desk.ticket")),
    ]
