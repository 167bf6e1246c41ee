from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0005_alter")]

    operations = [
        migrations.AlterField(model_name="room", name="floor", field=models.IntegerField(null=True)),
        migrations.AlterField(model_name="room", name="name", field=models.CharField(db_index=True, max_length=80)),
        migrations.RenameField(model_name="room", old_name="state", new_name="status"),
    ]
