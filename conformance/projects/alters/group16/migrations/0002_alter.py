from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group16", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.IntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.TextField(default="", db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveBigIntegerField(unique=True, default=7),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.CharField(max_length=10, null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveBigIntegerField(null=True, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.CharField(max_length=255, unique=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.PositiveSmallIntegerField(unique=True, default=7),
        ),
    ]
