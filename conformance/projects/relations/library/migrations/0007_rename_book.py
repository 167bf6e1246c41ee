from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0006_remove")]

    operations = [
        migrations.RenameModel(old_name="Book", new_name="Volume"),
        migrations.AlterField(model_name="volume", name="audience", field=models.ManyToManyField(related_name="heard", to="people.being")),
        migrations.DeleteModel(name="Review"),
    ]
