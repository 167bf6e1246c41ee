from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                ("handle", models.CharField(max_length=40, unique=True)),
                ("number", models.IntegerField(unique=True)),
                ("parent", models.ForeignKey(null=True, on_delete=models.SET_NULL, to="people.person")),
                ("friends", models.ManyToManyField(to="people.person")),
            ],
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("key", models.UUIDField(primary_key=True, serialize=False)),
                ("owner", models.OneToOneField(on_delete=models.CASCADE, to="people.Person")),
            ],
        ),
    ]
