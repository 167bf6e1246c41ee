from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0008_not_null")]

    operations = [
        migrations.AlterField(model_name="uuid", name="number", field=models.IntegerField(default=0, null=True)),
        migrations.AlterField(model_name="uuid", name="label", field=models.CharField(blank=True, max_length=40, null=True)),
        migrations.AlterField(model_name="uuid", name="one_off", field=models.CharField(blank=True, help_text="no SQL", max_length=20, verbose_name="no SQL")),
        migrations.RenameField(model_name="uuid", old_name="label", new_name="caption"),
        migrations.AlterField(model_name="uuid", name="caption", field=models.CharField(blank=True, max_length=60)),
        migrations.AlterField(model_name="implicit", name="name", field=models.TextField()),
    ]
