from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group00", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.SmallIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.SmallIntegerField(db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.IntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.JSONField(null=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=20, null=True, db_index=True, default="it's"),
        ),
    ]
