from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group15", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.TextField(null=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.TextField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveBigIntegerField(default=-3, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(null=True, default=-3),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(default="a"),
        ),
    ]
