from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group03", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", null=True, db_index=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.FloatField(null=True, unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveBigIntegerField(null=True, default=0),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveSmallIntegerField(unique=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(default=-3),
        ),
    ]
