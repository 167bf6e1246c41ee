from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("desk", "0062_not_atomic")]

    operations = [
        migrations.CreateModel(name="AModelWithAnExtremelyLongNameThatGoesOn", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("a_column_with_a_rather_long_name_indeed", models.IntegerField(db_index=True)), ("humans", models.ManyToManyField(to="desk.human")), ("a_relation_with_a_very_long_name_as_well_to", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="desk.human"))], options={"db_table": "a_table_with_an_extremely_long_name_that_just_does_fit_in_64"}),
        migrations.CreateModel(name="AModelWhoseDefaultTableIsOverTheLimitOfSixtyFourCharactersInAll", fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")), ("n", models.IntegerField(unique=True))]),
    ]
