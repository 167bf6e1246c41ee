from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0046_not_a_foreign_key")]

    operations = [
        migrations.AlterField(model_name="team", name="lead", field=models.ForeignKey(on_delete=models.CASCADE, to="desk.person")),
    ]
