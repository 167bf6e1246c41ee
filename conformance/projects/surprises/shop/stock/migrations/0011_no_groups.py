from django.db import migrations, models


class Migration(migrations.Migration):
    """An empty dict is as good as an empty set where groups of names are expected."""

    dependencies = [("warehouse", "0010_names_of_the_database")]

    operations = [
        migrations.CreateModel(
            "Shelf",
            [
                ("id", models.AutoField(primary_key=True)),
                ("row", models.IntegerField()),
                ("place", models.IntegerField()),
            ],
            {"unique_together": {("row", "place")}},
        ),
        migrations.CreateModel("Hook", [("id", models.AutoField(primary_key=True))], {"unique_together": {}}),
        migrations.AlterUniqueTogether("hook", {}),
    ]
