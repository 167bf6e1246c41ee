from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group28", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.BigIntegerField(null=True, db_index=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True, unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DateTimeField(null=True, blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.OneToOneField(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True, db_column="kept_column"),
        ),
    ]
