from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group28", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.URLField(null=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=12, unique=True, blank=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.SmallIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=10),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.SlugField(max_length=50, default=""),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.DateField(db_index=True, db_column="kept_column"),
        ),
    ]
