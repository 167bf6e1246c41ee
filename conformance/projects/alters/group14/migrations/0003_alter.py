from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group14", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", to_field="code", db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(blank=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.IntegerField(unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveSmallIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.SmallIntegerField(),
        ),
    ]
