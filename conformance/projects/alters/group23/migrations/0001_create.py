import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alters", "0001_targets")]

    operations = [
        migrations.CreateModel(
            name="Case0",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.FloatField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Case1",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Case2",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Case3",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=9), size=None, blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case4",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case5",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case6",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.EmailField(max_length=254, null=True)),
            ],
        ),
    ]
