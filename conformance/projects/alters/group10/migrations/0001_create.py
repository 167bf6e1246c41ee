from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alters", "0001_targets")]

    operations = [
        migrations.CreateModel(
            name="Case0",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateTimeField(db_index=True, db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case1",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateField(null=True, db_index=True, db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case2",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.JSONField(db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case3",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.TextField(default="")),
            ],
        ),
        migrations.CreateModel(
            name="Case4",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Case5",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BooleanField(default=True, db_column="kept_column")),
            ],
        ),
        migrations.CreateModel(
            name="Case6",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.CharField(max_length=255)),
            ],
        ),
    ]
