from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=20, unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveBigIntegerField(db_index=True),
        ),
    ]
