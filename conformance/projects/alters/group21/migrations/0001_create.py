from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alters", "0001_targets")]

    operations = [
        migrations.CreateModel(
            name="Case0",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case1",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case2",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.PositiveSmallIntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case3",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case4",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.FloatField(null=True, default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Case5",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SlugField(max_length=20, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case6",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.SlugField(max_length=20, null=True, default="it's")),
            ],
        ),
    ]
