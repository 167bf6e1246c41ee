from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("moving", "0004_together")]

    # The sequences still have the names that they were made with.
    operations = [
        migrations.AlterField("later", "id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        migrations.AlterField("third", "id", models.IntegerField(primary_key=True, serialize=False)),
        migrations.RenameField("first", "id", "key"),
        migrations.AlterField("first", "key", models.SmallAutoField(primary_key=True, serialize=False)),
    ]
