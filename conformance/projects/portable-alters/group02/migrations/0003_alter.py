from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.BigIntegerField(blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.PositiveBigIntegerField(default=7, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_index=True, unique=True),
        ),
    ]
