from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(name="Person", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=50)), ("age", models.PositiveSmallIntegerField())], options={"index_together": {("name", "age")}}),
        migrations.CreateModel(name="Pet", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=50)), ("owner", models.ForeignKey(on_delete=models.CASCADE, to="desk.person"))], options={"index_together": {("owner", "name")}}),
    ]
