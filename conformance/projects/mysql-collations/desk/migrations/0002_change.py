from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.AlterField(model_name="person", name="name", field=models.CharField(max_length=50)),
        migrations.AlterField(model_name="person", name="note", field=models.TextField(db_collation="utf8mb4_general_ci", null=True)),
        migrations.AlterField(model_name="person", name="code", field=models.CharField(db_collation="utf8mb4_general_ci", max_length=6, unique=True)),
        migrations.AddField(model_name="person", name="title", field=models.CharField(db_collation="utf8mb4_bin", default="x", max_length=50)),
    ]
