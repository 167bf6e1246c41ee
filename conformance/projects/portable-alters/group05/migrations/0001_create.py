from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alters", "0001_targets")]

    operations = [
        migrations.CreateModel(
            name="Case0",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SlugField(max_length=50, null=True, default="it's", db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case1",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DecimalField(decimal_places=2, max_digits=8, db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case2",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SmallIntegerField(null=True, default=-3, db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case3",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BooleanField(null=True, default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case4",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.FloatField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case5",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateField(null=True, db_index=True, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case6",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.EmailField(max_length=254)),
            ],
        ),
    ]
