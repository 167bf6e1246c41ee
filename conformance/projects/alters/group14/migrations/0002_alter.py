from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group14", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(unique=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.EmailField(max_length=254, null=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.URLField(default="a"),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveBigIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(null=True),
        ),
    ]
