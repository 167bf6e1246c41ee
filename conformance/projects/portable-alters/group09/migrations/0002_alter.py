from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group09", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SmallIntegerField(null=True, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=20, default=""),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True, unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, default=7),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.FloatField(),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(null=True),
        ),
    ]
