from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("group06", "0002_alter")]

    operations = [
        migrations.AlterField(
            model_name="case0",
            name="value",
            field=models.URLField(null=True),
        ),
        migrations.AlterField(
            model_name="case1",
            name="value",
            field=models.PositiveIntegerField(db_index=True),
        ),
        migrations.AlterField(
            model_name="case2",
            name="value",
            field=models.IntegerField(unique=True),
        ),
        migrations.AlterField(
            model_name="case3",
            name="value",
            field=models.DateField(db_column="kept_column"),
        ),
        migrations.AlterField(
            model_name="case4",
            name="value",
            field=models.SlugField(max_length=50, null=True, db_index=True, default=""),
        ),
        migrations.AlterField(
            model_name="case5",
            name="value",
            field=models.IntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="case6",
            name="value",
            field=models.CharField(max_length=10),
        ),
    ]
