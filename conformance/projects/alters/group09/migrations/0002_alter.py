from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.CharField(max_length=10, null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.BigIntegerField(null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.URLField(unique=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=8, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(null=True, blank=True),
        ),
    ]
