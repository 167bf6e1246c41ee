from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group24", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(default="it's"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.CharField(max_length=255),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.BigIntegerField(default=-3),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.PositiveSmallIntegerField(null=True, default=0, db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.EmailField(max_length=254, null=True, db_index=True, default="it's"),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, default=0),
        ),
    ]
