from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group02", "0001_create")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.CharField(max_length=255, unique=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveBigIntegerField(default=7),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=50),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.URLField(default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.IntegerField(db_column="kept_column"),
        ),
    ]
