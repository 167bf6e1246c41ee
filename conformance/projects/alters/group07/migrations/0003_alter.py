from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group07", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.SlugField(max_length=50, db_index=True, default="a"),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.DateField(blank=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.PositiveIntegerField(unique=True, default=0),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.FloatField(unique=True),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.CharField(max_length=255, db_index=True),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.DateField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.URLField(db_index=True, db_column="kept_column"),
        ),
    ]
