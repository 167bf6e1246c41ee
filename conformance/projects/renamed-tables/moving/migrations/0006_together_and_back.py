from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0005_other_keys")]

    operations = [
        migrations.CreateModel(
            name="Brief",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=10)),
                ("other", models.CharField(max_length=10)),
            ],
            options={"unique_together": {("name", "other")}},
        ),
        migrations.AlterUniqueTogether("brief", set()),
    ]
