from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(name="Person", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("name", models.CharField(max_length=50)), ("age", models.PositiveSmallIntegerField(default=1)), ("code", models.CharField(max_length=10, unique=True))]),
        migrations.CreateModel(name="Team", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("lead", models.ForeignKey(on_delete=models.CASCADE, to="desk.person")), ("title", models.CharField(db_index=True, max_length=50)), ("number", models.IntegerField()), ("members", models.ManyToManyField(related_name="teams", to="desk.person"))], options={"unique_together": {("lead", "title")}}),
        migrations.CreateModel(name="Ticket", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("team", models.ForeignKey(on_delete=models.CASCADE, to="desk.team")), ("owner", models.ForeignKey(null=True, on_delete=models.SET_NULL, to="desk.person")), ("state", models.CharField(max_length=10)), ("points", models.IntegerField(default=0)), ("price", models.DecimalField(decimal_places=2, max_digits=8)), ("done", models.BooleanField(default=False)), ("day", models.DateField()), ("note", models.TextField(blank=True))]),
    ]
