from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0003_new_and_renamed")]

    operations = [
        migrations.RenameField(model_name="goal", old_name="code", new_name="cipher"),
        migrations.AlterField(model_name="goal", name="cipher", field=models.CharField(max_length=30, unique=True)),
    ]
