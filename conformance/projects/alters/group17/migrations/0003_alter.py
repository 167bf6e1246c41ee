from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group17", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.ForeignKey(db_constraint=False, on_delete=models.CASCADE, related_name="+", to="alters.target", null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(null=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(blank=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveIntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.TextField(unique=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, default=-3, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.TextField(null=True, blank=True),
        ),
    ]
