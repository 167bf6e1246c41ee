from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_rename")]

    operations = [
        migrations.CreateModel(name="Keyed", fields=[("id", models.UUIDField(primary_key=True, serialize=False)), ("person", models.ForeignKey(null=True, on_delete=models.CASCADE, to="desk.person"))]),
        migrations.CreateModel(name="Follower", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("keyed", models.ForeignKey(on_delete=models.CASCADE, to="desk.keyed"))]),
        migrations.AddField(model_name="follower", name="token", field=models.UUIDField(default="12345678123456781234567812345678")),
    ]
