from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alters", "0001_targets")]

    operations = [
        migrations.CreateModel(
            name="Case0",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Case1",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=10, db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case2",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DecimalField(decimal_places=2, max_digits=12, null=True, default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Case3",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=20, unique=True, default="it's", db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case4",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.IntegerField(null=True, unique=True, default=7)),
            ],
        ),
        migrations.CreateModel(
            name="Case5",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.JSONField(null=True, default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Case6",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateField(unique=True, db_column="kept_column")),
            ],
        ),
    ]
