from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("rules", "0003_exclusion")]

    operations = [
        migrations.RemoveConstraint(model_name="room", name="k00"),
        migrations.RemoveConstraint(model_name="room", name="u00"),
        migrations.RemoveConstraint(model_name="room", name="u01"),
        migrations.RemoveConstraint(model_name="room", name="u02"),
        migrations.RemoveConstraint(model_name="room", name="x01"),
        migrations.AlterField(model_name="room", name="floor", field=models.PositiveIntegerField()),
    ]
