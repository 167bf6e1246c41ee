from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(name="Person", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(db_collation="utf8mb4_bin", max_length=50)), ("note", models.TextField(db_collation="utf8mb4_bin")), ("code", models.CharField(db_collation="utf8mb4_bin", max_length=5, unique=True))]),
        migrations.CreateModel(name="Badge", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("owner", models.ForeignKey(on_delete=models.CASCADE, to="desk.person", to_field="code"))]),
    ]
