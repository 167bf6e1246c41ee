from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0053_created_and_changed")]

    operations = [
        migrations.CreateModel(name="Other", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=5)), ("team", models.ForeignKey(on_delete=models.CASCADE, to="desk.team"))]),
        migrations.AlterField(model_name="other", name="name", field=models.CharField(max_length=7)),
        migrations.RenameField(model_name="other", old_name="team", new_name="crew"),
        migrations.RenameModel(old_name="Other", new_name="Another"),
    ]
