from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0049_rename_model")]

    operations = [
        migrations.AlterModelTable(name="team", table="crew"),
        migrations.AlterModelTable(name="ticket", table="desk ticket"),
    ]
